-- Whether rows of a customer are within the caller's scope, which is the setting epsonport.customers of the transaction: '*' for all, or customer ids in ascending
-- order with commas between. Unset or empty: nothing.
--
-- One expression without a subquery, so that the planner puts it into the query in place of the call. The two comparisons with the first and the last id let it use an
-- index that begins with customer_id; a list in another order would hide rows and never show one too many.
CREATE FUNCTION epsonport.may_see(customer uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
SELECT customer >= CASE WHEN current_setting('epsonport.customers', true) = '*' THEN '00000000-0000-0000-0000-000000000000'::uuid
                        ELSE nullif(split_part(current_setting('epsonport.customers', true), ',', 1), '')::uuid END
   AND customer <= CASE WHEN current_setting('epsonport.customers', true) = '*' THEN 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid
                        ELSE nullif(split_part(current_setting('epsonport.customers', true), ',', -1), '')::uuid END
   AND CASE WHEN current_setting('epsonport.customers', true) = '*' THEN true
            ELSE customer = ANY (string_to_array(current_setting('epsonport.customers', true), ',')::uuid[]) END
$$;

COMMENT ON FUNCTION epsonport.may_see(uuid) IS 'Row-level security: whether this customer is within the scope of the transaction (setting epsonport.customers).';
