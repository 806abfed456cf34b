-- Text that lists sort by stands beside the text that people typed, as the module normalised it (see Domain/SortText.cs), in the collation C: the order is
-- the same on every server, whatever locale its database was made with.

CREATE TABLE devices.enrolment_code (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    site_id uuid NOT NULL,
    secret_hash bytea NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32),
    created_at timestamptz NOT NULL,
    created_by uuid,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    used_by_agent_id text,
    revoked_at timestamptz,
    CHECK ((used_at IS NULL) = (used_by_agent_id IS NULL)),
    CHECK (used_at IS NULL OR revoked_at IS NULL)
);
COMMENT ON COLUMN devices.enrolment_code.secret_hash IS 'SHA-256 of the secret, which has 160 random bits: no salt or stretching is needed, and the secret itself is nowhere.';
COMMENT ON COLUMN devices.enrolment_code.created_by IS 'The person; null when it was made at the host''s command line.';
CREATE INDEX enrolment_code_customer ON devices.enrolment_code (customer_id, created_at);

CREATE TABLE devices.agent (
    id text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9-]{1,64}$'),
    customer_id uuid NOT NULL,
    site_id uuid NOT NULL,
    name text NOT NULL,
    name_sort text COLLATE "C" NOT NULL,
    type text,
    version text,
    operating_system text,
    enrolled_at timestamptz NOT NULL,
    last_heard_at timestamptz,
    revoked_at timestamptz,
    revoked_reason text,
    revoked_by uuid
);
CREATE INDEX agent_customer ON devices.agent (customer_id);

CREATE TABLE devices.agent_certificate (
    serial_number text COLLATE "C" PRIMARY KEY CHECK (serial_number ~ '^[0-9A-F]{2,40}$'),
    customer_id uuid NOT NULL,
    agent_id text COLLATE "C" NOT NULL REFERENCES devices.agent,
    fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
    issued_at timestamptz NOT NULL,
    not_before timestamptz NOT NULL,
    not_after timestamptz NOT NULL,
    first_used_at timestamptz,
    superseded_at timestamptz,
    ended_at timestamptz
);
COMMENT ON COLUMN devices.agent_certificate.fingerprint IS 'SHA-256 of the whole certificate: a certificate with a copied serial number is not this one.';
COMMENT ON COLUMN devices.agent_certificate.superseded_at IS 'When its first successor was issued. It works on until the successor is used, at most a day, and can be renewed until then.';
COMMENT ON COLUMN devices.agent_certificate.ended_at IS 'When a successor was first used, or the agent was revoked.';
CREATE INDEX agent_certificate_agent ON devices.agent_certificate (agent_id, issued_at);

CREATE TABLE devices.device (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    site_id uuid NOT NULL,
    agent_id text COLLATE "C" NOT NULL REFERENCES devices.agent,
    entry_id uuid NOT NULL,
    identity text COLLATE "C",
    kind text NOT NULL,
    manufacturer text,
    model text,
    serial_number text,
    display_name text,
    group_name text,
    comment text,
    address text NOT NULL,
    placed_at timestamptz NOT NULL,
    first_seen_at timestamptz NOT NULL,
    replaced_by uuid REFERENCES devices.device,
    agent_revoked boolean NOT NULL,
    -- What was reported last, kept here so that lists sort and filter in one schema.
    report_agent_id text,
    report_sequence bigint,
    measured_at timestamptz,
    received_at timestamptz,
    reached boolean,
    reach_problem text,
    state text NOT NULL,
    lowest_supply_name text,
    lowest_supply_color text,
    lowest_supply_percent numeric,
    lowest_supply_low boolean,
    supply_low boolean NOT NULL DEFAULT false,
    worst_alert_severity text,
    worst_alert_code text,
    worst_alert_text text,
    alert_count integer,
    attention smallint NOT NULL,
    -- Never null, so that a page can begin after any row: what is not known sorts last.
    name_sort text COLLATE "C" NOT NULL,
    model_sort text COLLATE "C" NOT NULL,
    serial_sort text COLLATE "C" NOT NULL,
    address_sort text COLLATE "C" NOT NULL,
    supply_sort numeric NOT NULL
);
COMMENT ON COLUMN devices.device.identity IS 'Maker, model and serial number, normalised (Domain/DeviceIdentity.cs); null for a device without a serial number, which is the entry on the agent''s list.';
COMMENT ON COLUMN devices.device.placed_at IS 'When the report was measured that says where the device stands.';
COMMENT ON COLUMN devices.device.replaced_by IS 'Set on what stood for a device that could not be read at first and turned out to be one that was known: it is in no list.';
COMMENT ON COLUMN devices.device.attention IS 'Domain/Attention.cs: 0 critical, 1 warning, 2 unknown, 3 none; without lateness, which the clock decides and queries add.';

-- These two decide between hosts that see the same device at the same moment.
CREATE UNIQUE INDEX device_identity ON devices.device (customer_id, identity) WHERE identity IS NOT NULL AND replaced_by IS NULL;
CREATE UNIQUE INDEX device_without_serial ON devices.device (agent_id, entry_id) WHERE identity IS NULL AND replaced_by IS NULL;

CREATE INDEX device_customer ON devices.device (customer_id, name_sort, id);
CREATE INDEX device_agent ON devices.device (agent_id);
CREATE INDEX device_site ON devices.device (site_id);
-- None by attention or by time of receipt: the clock has its say in the one, and both change with reports, which an index that no query can use would slow down.
CREATE INDEX device_by_name ON devices.device (name_sort, id);
CREATE INDEX device_by_model ON devices.device (model_sort, id);
CREATE INDEX device_by_serial ON devices.device (serial_sort, id);
CREATE INDEX device_by_first_seen ON devices.device (first_seen_at, id);
CREATE INDEX device_by_supply ON devices.device (supply_sort, id);

-- Which device stands behind an entry of an agent's list now. Reports that could not read a serial number go to it.
CREATE TABLE devices.list_entry (
    agent_id text COLLATE "C" NOT NULL REFERENCES devices.agent,
    entry_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    device_id uuid NOT NULL REFERENCES devices.device,
    PRIMARY KEY (agent_id, entry_id)
);

-- Search finds any part of a word, as people type the middle of a serial number. A full-text search finds beginnings alone, and the extension pg_trgm is not on
-- every server (the embedded one has no contrib modules). So the three-letter pieces of the text are kept as an array under a GIN index, which every server has.
-- They stand apart from the device because each report rewrites the device's row, and would rewrite its entries in this index too.
CREATE TABLE devices.device_search (
    device_id uuid PRIMARY KEY REFERENCES devices.device,
    customer_id uuid NOT NULL,
    text text COLLATE "C" NOT NULL,
    pieces text[] COLLATE "C" NOT NULL
);
CREATE INDEX device_search_pieces ON devices.device_search USING gin (pieces);

ALTER TABLE devices.enrolment_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY customer_scope ON devices.enrolment_code USING (epsonport.may_see(customer_id)) WITH CHECK (epsonport.may_see(customer_id));
ALTER TABLE devices.agent ENABLE ROW LEVEL SECURITY;
CREATE POLICY customer_scope ON devices.agent USING (epsonport.may_see(customer_id)) WITH CHECK (epsonport.may_see(customer_id));
ALTER TABLE devices.agent_certificate ENABLE ROW LEVEL SECURITY;
CREATE POLICY customer_scope ON devices.agent_certificate USING (epsonport.may_see(customer_id)) WITH CHECK (epsonport.may_see(customer_id));
ALTER TABLE devices.device ENABLE ROW LEVEL SECURITY;
CREATE POLICY customer_scope ON devices.device USING (epsonport.may_see(customer_id)) WITH CHECK (epsonport.may_see(customer_id));
ALTER TABLE devices.list_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY customer_scope ON devices.list_entry USING (epsonport.may_see(customer_id)) WITH CHECK (epsonport.may_see(customer_id));
ALTER TABLE devices.device_search ENABLE ROW LEVEL SECURITY;
CREATE POLICY customer_scope ON devices.device_search USING (epsonport.may_see(customer_id)) WITH CHECK (epsonport.may_see(customer_id));

-- Nothing here is ever deleted: an agent that was revoked and a code that was used stay on record.
REVOKE DELETE ON devices.enrolment_code, devices.agent, devices.agent_certificate, devices.device FROM ${role};
