-- What the hosts of this database have in common outside of it, as fingerprints: the first host writes its own, and one with another data directory is refused.
CREATE TABLE epsonport.installation (
    name text NOT NULL PRIMARY KEY,
    value text NOT NULL
);

COMMENT ON TABLE epsonport.installation IS 'Fingerprints of what lies in the data directory and that every host of this database must share.';
