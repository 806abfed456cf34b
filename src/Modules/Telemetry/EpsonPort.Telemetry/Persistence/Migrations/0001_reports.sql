-- Every report that was taken in, as it came. Its primary key decides what is a repeat: a report id counts within its agent, so that nobody can block or probe another's.
--
-- It grows with time alone. When it is to be partitioned by received_at, the uniqueness moves to a narrow table (agent_id, report_id) that the intake fills in the same
-- statement, and this one becomes PARTITION BY RANGE (received_at); nothing but the intake reads by report id.
CREATE TABLE telemetry.report (
    agent_id text NOT NULL,
    report_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    device_id uuid NOT NULL,
    sequence bigint NOT NULL,
    measured_at timestamptz NOT NULL,
    sent_at timestamptz,
    received_at timestamptz NOT NULL,
    byte_count integer NOT NULL,
    -- The JSON as it came, compressed with Brotli (RFC 7932).
    body bytea NOT NULL,
    PRIMARY KEY (agent_id, report_id)
);
ALTER TABLE telemetry.report ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX report_of_device ON telemetry.report (customer_id, device_id, received_at DESC);
CREATE INDEX report_by_time ON telemetry.report USING brin (received_at);

ALTER TABLE telemetry.report ENABLE ROW LEVEL SECURITY;
CREATE POLICY customer_scope ON telemetry.report USING (epsonport.may_see(customer_id)) WITH CHECK (epsonport.may_see(customer_id));

-- What could not be understood, with the reason, for a person to look at. The digest keeps a document that is sent again and again from filling the table.
CREATE TABLE telemetry.quarantine (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    agent_id text NOT NULL,
    received_at timestamptz NOT NULL,
    reason text NOT NULL,
    report_id uuid,
    byte_count integer NOT NULL,
    digest bytea NOT NULL,
    body bytea NOT NULL,
    UNIQUE (agent_id, digest)
);
ALTER TABLE telemetry.quarantine ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX quarantine_of_agent ON telemetry.quarantine (agent_id, received_at DESC, id DESC);
CREATE INDEX quarantine_newest ON telemetry.quarantine (received_at DESC, id DESC);

ALTER TABLE telemetry.quarantine ENABLE ROW LEVEL SECURITY;
CREATE POLICY customer_scope ON telemetry.quarantine USING (epsonport.may_see(customer_id)) WITH CHECK (epsonport.may_see(customer_id));

-- What is known of each device now. The columns are of the newest report; items holds every item with its own times and source.
CREATE TABLE telemetry.device_state (
    customer_id uuid NOT NULL,
    device_id uuid NOT NULL,
    -- Null until the transaction that makes the row has put the first report in.
    agent_id text,
    report_id uuid,
    sequence bigint,
    measured_at timestamptz,
    received_at timestamptz,
    reached boolean,
    reach_problem text,
    last_reached_at timestamptz,
    items jsonb,
    PRIMARY KEY (customer_id, device_id)
);
DO $$
BEGIN
    ALTER TABLE telemetry.device_state ALTER COLUMN items SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    NULL; -- A PostgreSQL built without lz4: its own compression works as well, only slower.
END
$$;

ALTER TABLE telemetry.device_state ENABLE ROW LEVEL SECURITY;
CREATE POLICY customer_scope ON telemetry.device_state USING (epsonport.may_see(customer_id)) WITH CHECK (epsonport.may_see(customer_id));

CREATE TABLE telemetry.outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id uuid NOT NULL,
    kind text NOT NULL,
    customer_id uuid NOT NULL,
    payload jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    -- Set when it was given up; it stays here with its error until a person has looked at it.
    set_aside_at timestamptz,
    error text
);
CREATE INDEX outbox_waiting ON telemetry.outbox (customer_id, id) WHERE next_attempt_at IS NOT NULL AND set_aside_at IS NULL;

ALTER TABLE telemetry.outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY customer_scope ON telemetry.outbox USING (epsonport.may_see(customer_id)) WITH CHECK (epsonport.may_see(customer_id));

-- Reports are kept as they came: the module adds them and never changes or removes one.
REVOKE UPDATE, DELETE ON telemetry.report FROM ${role};
