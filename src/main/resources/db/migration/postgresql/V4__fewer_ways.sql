-- What would take whoever writes two ways is done here in one, while others wait for him.

-- Entries get their place here and not by whoever writes them: he would have to ask for the newest entry and come back,
-- while everybody else waits for him.

-- Times as the ledger writes them.
CREATE FUNCTION audit_time(moment timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')
$$;

-- One entry more: its text is put together around its predecessor's leaf hash and its number. The tree is kept as the
-- roots of its complete subtrees (RFC 6962); those as great as what the new leaf completes become one with it.
CREATE FUNCTION audit_grown(head audit_head, entry_at timestamptz, until_prev text, until_seq text, rest text)
    RETURNS audit_head LANGUAGE plpgsql AS $$
DECLARE
    entry    text := until_prev || encode(head.last_leaf, 'hex') || until_seq || head.size || rest;
    leaf     bytea := sha256('\x00'::bytea || convert_to(entry, 'UTF8'));
    subtrees bytea := substr(head.frontier, 9);
    subtree  bytea := leaf;
    leaves   bigint := head.size;
    kept     integer := length(subtrees);
BEGIN
    INSERT INTO audit_ledger (seq, entry, leaf_hash) VALUES (head.size, entry, leaf);
    WHILE leaves & 1 = 1 LOOP
        kept := kept - 32;
        subtree := sha256('\x01'::bytea || substr(subtrees, kept + 1, 32) || subtree);
        leaves := leaves >> 1;
    END LOOP;
    head.size := head.size + 1;
    head.frontier := int8send(head.size) || substr(subtrees, 1, kept) || subtree;
    head.last_leaf := leaf;
    head.last_at := entry_at;
    RETURN head;
END $$;

-- Appends entries, in order. The caller holds the lock of the history.
CREATE FUNCTION audit_append(times timestamptz[], until_prevs text[], until_seqs text[], rests text[])
    RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    head audit_head;
BEGIN
    SELECT * INTO STRICT head FROM audit_head;
    FOR i IN 1 .. cardinality(times) LOOP
        -- The times of those who act at once may cross by so much; what goes back further is a clock. The first entry
        -- has the time of the machine, on which the engine's clock may not run.
        IF head.size > 1 AND times[i] < head.last_at - interval '5 seconds' THEN
            head := audit_grown(head, times[i],
                '{"action_id":null,"at":"' || audit_time(times[i]) || '","content":null,"kind":"clock_regressed",'
                || '"last_at":"' || audit_time(head.last_at) || '","prev":"', '","seq":', ',"v":1}');
        END IF;
        head := audit_grown(head, times[i], until_prevs[i], until_seqs[i], rests[i]);
    END LOOP;
    head.root := substr(head.frontier, length(head.frontier) - 31);
    FOR i IN REVERSE length(head.frontier) / 32 - 2 .. 0 LOOP
        head.root := sha256('\x01'::bytea || substr(head.frontier, 32 * i + 9, 32) || head.root);
    END LOOP;
    UPDATE audit_head SET size = head.size, root = head.root, frontier = head.frontier,
        last_leaf = head.last_leaf, last_at = head.last_at;
END $$;

-- A task, locked. Read behind the lock by a statement of its own, so that what the task waits for is also as it is by
-- then; here, since that takes the caller one way instead of two.
CREATE FUNCTION task_for_update(wanted text) RETURNS TABLE (task tasks, dependencies jsonb)
    LANGUAGE plpgsql ROWS 1 AS $$
BEGIN
    PERFORM 1 FROM tasks t WHERE t.id = wanted FOR UPDATE;
    RETURN QUERY SELECT t, (SELECT coalesce(jsonb_agg(d.depends_on ORDER BY d.position), '[]')
        FROM task_dependencies d WHERE d.task_id = t.id) FROM tasks t WHERE t.id = wanted;
END $$;
