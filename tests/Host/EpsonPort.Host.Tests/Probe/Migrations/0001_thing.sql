CREATE TABLE probe.thing (id integer PRIMARY KEY, customer_id uuid NOT NULL);
CREATE INDEX thing_customer ON probe.thing (customer_id);
ALTER TABLE probe.thing ENABLE ROW LEVEL SECURITY;
CREATE POLICY customer_scope ON probe.thing USING (epsonport.may_see(customer_id)) WITH CHECK (epsonport.may_see(customer_id));
