"""The statements that sort a collection out: what each file says, which report counts, what is told."""

from __future__ import annotations

LISTING = (
    "{path: 'VARCHAR', member: 'VARCHAR', label: 'VARCHAR', size: 'BIGINT', mtime_ns: 'BIGINT',"
    " trouble: 'VARCHAR', code: 'VARCHAR'}"
)
READING = (
    "{path: 'VARCHAR', member: 'VARCHAR', size: 'BIGINT', mtime_ns: 'BIGINT', sha256: 'VARCHAR',"
    " reader: 'INTEGER', verdict: 'VARCHAR',"
    " problems: 'STRUCT(fault VARCHAR, sheet VARCHAR, address VARCHAR, expected VARCHAR, found VARCHAR)[]',"
    " faults: 'BIGINT', code: 'VARCHAR', params: 'JSON', id: 'VARCHAR', kind: 'VARCHAR',"
    " programme: 'VARCHAR', round: 'VARCHAR', seq: 'BIGINT', made_at: 'TIMESTAMP', as_of: 'DATE',"
    " fingerprint: 'VARCHAR', language: 'VARCHAR', firm_name: 'VARCHAR', business_number: 'VARCHAR',"
    " names: 'VARCHAR', figures: 'VARCHAR', more: 'VARCHAR'}"
)
PROBLEM_COLUMNS = (
    *("label", "path", "sha256", "trouble", "severity", "sheet", "address", "expected", "found", "code"),
    *("params", "other"),
)

# What was listed, each file once whatever way led to it.
LISTED = """
CREATE OR REPLACE TABLE listed AS
SELECT path, member, min(label) AS label, max(size) AS size, max(mtime_ns) AS mtime_ns,
    min(trouble) AS trouble, min(code) AS code
FROM read_json({listing}, format = 'newline_delimited', columns = {columns}, hive_partitioning = false,
    maximum_object_size = 1048576)
WHERE NOT list_contains(?::VARCHAR[], path)
GROUP BY path, member
"""

# What was read in all runs, one row a file and run; `reading` numbers the rows, a later run's are higher.
LEDGER = """
CREATE OR REPLACE VIEW readings AS
SELECT * EXCLUDE (filename, file_row_number),
    regexp_extract(filename, '([0-9]+)[.]parquet$', 1)::BIGINT * 4294967296 + file_row_number AS reading
FROM {rows}
"""
NO_LEDGER = """
CREATE OR REPLACE VIEW readings AS
SELECT *, 0::BIGINT AS reading FROM read_json({empty}, hive_partitioning = false, columns = {columns})
"""

# What runs read that were stopped before they could be sorted out.
STOPPED = """
CREATE OR REPLACE TABLE stopped AS
SELECT path, member, size, mtime_ns, sha256, reader, verdict, 9223372036854775807 AS reading
FROM read_json({journals}, format = 'newline_delimited', columns = {columns}, hive_partitioning = false,
    maximum_object_size = 4194304)
"""
PART = """
SELECT * FROM read_json({journal}, format = 'newline_delimited', columns = {columns},
    hive_partitioning = false, maximum_object_size = 4194304)
"""

# Each content that was read, and where it says so.
SAID = """
CREATE OR REPLACE TABLE said AS
SELECT sha256, max(reading) AS reading, arg_max(reader, reading) AS reader
FROM {ledger} WHERE sha256 IS NOT NULL AND verdict IS NOT NULL
GROUP BY sha256
"""

READ = "SELECT sha256 FROM said WHERE reader >= ? AND rowid >= ? AND rowid < ?"

# Which content each file held when it was read.
DONE = """
CREATE OR REPLACE TABLE done AS
SELECT path, member, size, mtime_ns, arg_max(sha256, reading) AS sha256
FROM {ledger} WHERE sha256 IN (SELECT sha256 FROM said WHERE reader >= {reader})
GROUP BY path, member, size, mtime_ns
"""
UNREAD = """
CREATE OR REPLACE TABLE unread AS
SELECT path, member, size, mtime_ns, arg_max(verdict, reading) AS verdict, arg_max(code, reading) AS code,
    arg_max(params, reading) AS params
FROM readings WHERE sha256 IS NULL
GROUP BY path, member, size, mtime_ns
"""
BOTH = """(
    SELECT path, member, size, mtime_ns, sha256, reader, verdict, reading FROM readings
    UNION ALL SELECT * FROM stopped
)"""
MISSING = """
CREATE OR REPLACE TABLE missing AS
SELECT row_number() OVER (ORDER BY path, length(member), member) - 1 AS number,
    path, member, size, mtime_ns, label
FROM listed ANTI JOIN done USING (path, member, size, mtime_ns)
WHERE trouble IS NULL
"""
PAGE = """
SELECT path, member, size, mtime_ns, label FROM missing WHERE number >= ? AND number < ? ORDER BY number
"""

# Every file the collection knows of: those listed now, those of places not looked at, and those gone.
FILES = """
CREATE OR REPLACE TABLE all_files AS
WITH gone AS (
    SELECT * FROM old_files ANTI JOIN listed USING (path, member)
), looked AS (
    SELECT gone.*,
        EXISTS (FROM visited WHERE is_under(gone.path, visited.place)) AND NOT EXISTS (
            FROM listed WHERE listed.trouble IN ('missing', 'closed') AND is_under(gone.path, listed.path)
        ) AS is_removed
    FROM gone
)
SELECT listed.path, listed.member, listed.label, listed.size, listed.mtime_ns, done.sha256,
    CASE WHEN listed.trouble IS NOT NULL THEN listed.trouble
        WHEN done.sha256 IS NULL THEN coalesce(unread.verdict, 'crashed') END AS state,
    coalesce(listed.code, unread.code) AS code, unread.params AS params
FROM listed
LEFT JOIN done USING (path, member, size, mtime_ns)
LEFT JOIN unread USING (path, member, size, mtime_ns)
WHERE listed.trouble IS NULL OR listed.trouble IN ('unreadable', 'crashed')
UNION ALL
SELECT path, member, label, size, mtime_ns, sha256,
    CASE WHEN is_removed THEN 'removed' WHEN sha256 IS NULL OR state = 'removed' THEN state END,
    CASE WHEN is_removed OR state = 'removed' THEN NULL ELSE code END, params
FROM looked
"""

# Each content once, under the first of its names; its number is its place among all by these names.
CONTENTS = """
CREATE OR REPLACE TABLE contents AS
SELECT (row_number() OVER (ORDER BY label, path, length(member), member))::INTEGER AS content, *
FROM (
    SELECT sha256, label, path, member FROM all_files WHERE sha256 IS NOT NULL AND state IS NULL
    QUALIFY row_number() OVER (PARTITION BY sha256 ORDER BY label, path, length(member), member) = 1
)
"""
PAIRS = """
CREATE OR REPLACE TABLE pairs AS
SELECT content, reading FROM contents JOIN said USING (sha256)
"""

# What the sorting looks at, one row a content.
FACTS = """
CREATE OR REPLACE TABLE facts AS
SELECT content, pairs.reading, verdict, id, kind, programme, round, seq, made_at, fingerprint,
    firm_name, business_number,
    list_filter($required::VARCHAR[], lambda name: NOT contains(names, chr(10) || name || chr(10)))
        AS missing
FROM pairs JOIN readings ON readings.reading = pairs.reading
"""

# Who sent them: one number for each firm within a round of a programme.
FIRMS = """
CREATE OR REPLACE TABLE firms AS
SELECT (row_number() OVER ())::INTEGER AS firm, programme, round, fingerprint
FROM (SELECT DISTINCT programme, round, fingerprint FROM facts WHERE fingerprint IS NOT NULL)
"""

# What each report is by itself: its verdict, then what the programme and the officer say of it.
JUDGED = """
CREATE OR REPLACE TABLE judged AS
WITH seen AS (
    SELECT content, reading, firm, id, kind_rank(kind) AS kind, seq, made_at,
        CASE
            WHEN verdict <> 'counted' THEN verdict
            WHEN $programme::VARCHAR IS NOT NULL AND (
                facts.programme IS DISTINCT FROM $programme::VARCHAR
                OR facts.round IS DISTINCT FROM $round::VARCHAR
            ) THEN 'foreign'
            WHEN $known::BOOLEAN AND facts.fingerprint NOT IN (SELECT fingerprint FROM known)
                THEN 'unknown_firm'
            WHEN len(missing) > 0 THEN 'incomplete'
            WHEN made_at >= $due::TIMESTAMP THEN 'late'
            ELSE 'counted' END AS first_state
    FROM facts LEFT JOIN firms ON facts.fingerprint = firms.fingerprint
        AND facts.programme IS NOT DISTINCT FROM firms.programme
        AND facts.round IS NOT DISTINCT FROM firms.round
), decided AS (
    SELECT content, action FROM decisions JOIN contents USING (sha256)
)
SELECT seen.*, action AS decision, CASE
    WHEN action = 'return' THEN 'returned'
    WHEN action = 'accept' AND id IS NOT NULL AND first_state IN (SELECT state FROM acceptable)
        THEN 'accepted'
    ELSE first_state END AS own_state
FROM seen LEFT JOIN decided USING (content)
"""

# Of each firm, round and kind of paper the newest counts; the same report saved twice counts once.
PLACED = """
CREATE OR REPLACE TABLE placed AS
SELECT content, firm, kind,
    row_number() OVER newest AS place, first_value(content) OVER newest AS newest,
    row_number() OVER same AS copy, first_value(content) OVER same AS first_copy
FROM judged WHERE own_state IN ('counted', 'accepted')
WINDOW newest AS (PARTITION BY firm, kind ORDER BY seq DESC NULLS LAST, made_at DESC, id DESC, content),
    same AS (PARTITION BY firm, kind, id ORDER BY seq DESC NULLS LAST, made_at DESC, content)
"""
TURNS = """
CREATE OR REPLACE TABLE turns AS
SELECT content, row_number() OVER (PARTITION BY firm ORDER BY kind, content) AS turn
FROM placed WHERE place = 1
"""
RANKED = """
CREATE OR REPLACE TABLE ranked AS
SELECT judged.*, CASE
        WHEN placed.content IS NULL THEN own_state
        WHEN copy > 1 THEN 'duplicate'
        WHEN place > 1 THEN 'older'
        WHEN turn > 1 THEN 'beside'
        ELSE own_state END AS state,
    coalesce(turn = 1, false) AS counts,
    CASE WHEN copy > 1 THEN first_copy WHEN place > 1 THEN newest END AS other
FROM judged LEFT JOIN placed USING (content) LEFT JOIN turns USING (content)
"""

OCCURRING = """
WITH lists AS (
    SELECT names, count(*) AS times FROM pairs JOIN readings USING (reading) GROUP BY names
)
SELECT name FROM (SELECT unnest(string_split(trim(names, chr(10)), chr(10))) AS name, times FROM lists)
WHERE name <> ''
GROUP BY name ORDER BY sum(times) DESC, name
"""

# The figures taken apart, each text parsed once: a parsed one takes ten times the room. Where there are more
# than a table can have columns, the rarest stay together.
FIGURES = """
SELECT content, id AS report_id, kind AS paper, programme, round, as_of, fingerprint, language{figures}, more
FROM (
    SELECT * REPLACE ({more}::JSON AS more), json_transform(figures, {types}) AS typed
    FROM pairs JOIN readings USING (reading) WHERE id IS NOT NULL
)
"""
STRANGE = """
json_merge_patch(to_json(map_from_entries(list_filter(
    map_entries(from_json(figures, '"MAP(VARCHAR, JSON)"')),
    lambda entry: NOT list_contains({names}, entry.key)
))), coalesce(more, '{{}}'))
"""

# Such wide rows are sorted some at a time: all at once would take memory without bound.
REPORTS = """
SELECT sha256, label, report_id, paper AS kind, programme, round, seq, made_at, as_of, fingerprint, language,
    state, counts, coalesce(made_at >= $due::TIMESTAMP, false) AS late, decision,
    COLUMNS(figured.* EXCLUDE (content, report_id, paper, programme, round, as_of, fingerprint, language))
FROM figured JOIN ranked USING (content) JOIN contents USING (content)
WHERE figured.content BETWEEN $first AND $last AND ranked.content BETWEEN $first AND $last
    AND contents.content BETWEEN $first AND $last
ORDER BY content
"""

FILE_ROWS = """
SELECT all_files.label, all_files.path, all_files.member, size, mtime_ns, all_files.sha256,
    coalesce(all_files.state, CASE
        WHEN ranked.id IS NULL OR (all_files.path, all_files.member) = (contents.path, contents.member)
            THEN ranked.state
        ELSE 'duplicate' END) AS state, all_files.code, all_files.params
FROM all_files LEFT JOIN contents USING (sha256) LEFT JOIN ranked USING (content)
ORDER BY all_files.label, all_files.path, length(all_files.member), all_files.member
"""

# Under which names each content is told of. Two firms may send the very same broken or empty file:
# neither is a copy of the other, and both have to hear of it.
NAMED = """
CREATE OR REPLACE VIEW named AS
SELECT content, sha256, label, path FROM contents
UNION ALL
SELECT content, sha256, all_files.label, all_files.path
FROM all_files JOIN contents USING (sha256) JOIN ranked USING (content)
WHERE all_files.state IS NULL AND ranked.id IS NULL
    AND (all_files.path, all_files.member) <> (contents.path, contents.member)
"""

# What is to be told, kind by kind. Something the officer decided about is no longer serious.
TOLD = """
CREATE OR REPLACE TABLE told (
    label VARCHAR, path VARCHAR, sha256 VARCHAR, trouble VARCHAR, severity VARCHAR, sheet VARCHAR,
    address VARCHAR, expected VARCHAR, found VARCHAR, code VARCHAR, params JSON, other VARCHAR, place BIGINT
)
"""
TELL = (
    """
    INSERT INTO told BY NAME
    SELECT label, path, sha256, 'fault' AS trouble, if(decision IS NULL, 'serious', 'note') AS severity,
        fault.sheet AS sheet, fault.address AS address, fault.expected AS expected, fault.found AS found,
        fault.fault AS code, if(place = 1, json_object('count', faults), NULL) AS params, place
    FROM (
        SELECT content, decision, faults, unnest(problems) AS fault, generate_subscripts(problems, 1) AS place
        FROM ranked JOIN readings USING (reading) WHERE first_state <> 'counted' AND len(problems) > 0
    ) JOIN named USING (content)
    """,
    """
    INSERT INTO told BY NAME
    SELECT label, named.path, named.sha256, first_state AS trouble,
        if(decision IS NULL, 'serious', 'note') AS severity,
        if(first_state = 'unreadable', code, NULL) AS code,
        CASE first_state
            WHEN 'unreadable' THEN params
            WHEN 'late' THEN json_object('due', $due::TIMESTAMP::VARCHAR, 'made_at', ranked.made_at::VARCHAR)
            WHEN 'foreign' THEN json_object('programme', readings.programme, 'round', readings.round)
            WHEN 'incomplete' THEN json_object('missing', missing) END AS params
    FROM ranked JOIN facts USING (content) JOIN readings ON readings.reading = ranked.reading
        JOIN named USING (content)
    WHERE first_state IN ('unreadable', 'late', 'foreign', 'incomplete', 'unknown_firm')
    """,
    """
    INSERT INTO told BY NAME
    SELECT contents.label, contents.path, contents.sha256, state AS trouble, 'note' AS severity,
        others.label AS other
    FROM ranked JOIN contents USING (content) JOIN contents AS others ON others.content = ranked.other
    WHERE state IN ('older', 'duplicate')
    """,
    """
    INSERT INTO told BY NAME
    SELECT all_files.label, all_files.path, sha256, 'duplicate' AS trouble, 'note' AS severity,
        contents.label AS other
    FROM all_files JOIN contents USING (sha256) JOIN ranked USING (content)
    WHERE all_files.state IS NULL AND ranked.id IS NOT NULL
        AND (all_files.path, all_files.member) <> (contents.path, contents.member)
    """,
    """
    INSERT INTO told BY NAME
    SELECT label, path, sha256, 'same_name' AS trouble, 'serious' AS severity, firm_name AS other
    FROM (
        SELECT content, firm_name FROM ranked JOIN facts USING (content)
        WHERE counts AND firm_name IS NOT NULL
        QUALIFY count(DISTINCT fingerprint) OVER (PARTITION BY programme, round, lower(trim(firm_name))) > 1
    ) JOIN contents USING (content)
    """,
    """
    INSERT INTO told BY NAME
    SELECT label, path, sha256, 'same_number' AS trouble, 'serious' AS severity, business_number AS other
    FROM (
        SELECT content, business_number FROM ranked JOIN facts USING (content)
        WHERE counts AND business_number <> ''
        QUALIFY count(DISTINCT fingerprint) OVER (PARTITION BY programme, round, business_number) > 1
    ) JOIN contents USING (content)
    """,
    """
    INSERT INTO told BY NAME
    SELECT label, path, sha256, state AS trouble, if(state = 'removed', 'note', 'serious') AS severity, code,
        params
    FROM all_files WHERE state IS NOT NULL
    """,
    """
    INSERT INTO told BY NAME
    SELECT label, path, trouble, 'serious' AS severity, code
    FROM listed WHERE trouble IS NOT NULL AND trouble NOT IN ('unreadable', 'crashed')
    """,
    """
    INSERT INTO told BY NAME
    SELECT label, path, trouble, severity, code FROM old_problems
    WHERE trouble IN (SELECT trouble FROM stray_troubles)
        AND NOT EXISTS (FROM visited WHERE is_under(old_problems.path, visited.place))
    """,
)
PROBLEMS = """
SELECT * EXCLUDE (place) FROM told
ORDER BY label, path, sha256, trouble, place, other
"""
