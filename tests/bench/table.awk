# The results of interleave as one table, ours against each peer, with the goals.
BEGIN {
    FS = "\t"
    format = "%-36s %9s %8s %8s %7s %5s  %-26s %s\n"
}

{
    runs[$1] = $2
    wall[$1] = $3
    user[$1] = $4
    system_time[$1] = $5
    memory[$1] = $6 / 1024
}

END {
    printf format, "", "wall", "user", "system", "MiB", "runs", "", "goal"
    print "what changed between two releases"
    row("codeset-diff", "codeset diff", "", "")
    peer("gnu-diff", "GNU diff, both as CSV", 1)
    peer("duckdb", "DuckDB, within the process", 2.5)
    peer("sqlite", "sqlite3, load and join", 0)
    peer("sqlite-join", "sqlite3, join alone", 0)
    peer("daff", "daff", 0)
    row("codeset-summary", "codeset diff --summary", "", "")
    print "official archive to release in a store"
    against = wall["codeset-ingest"] / wall["unzip"]
    row("codeset-ingest", "codeset ingest", sprintf("%.1f times unzip", against),
        goal(against <= 4, "at most 4 times"))
    row("unzip", "unzip -p | wc -l", "", "")
    if ("workbook-ingest" in runs) {
        print "official workbook to release in a store, HCPCS of October 2025"
        against = wall["workbook-ingest"] / wall["unzip-workbook"]
        row("workbook-ingest", "codeset ingest", sprintf("%.1f times unzip", against),
            goal(wall["workbook-ingest"] < 500, "under 500 ms"))
        row("openpyxl", "openpyxl, reading its cells",
            sprintf("ours %.1f times as fast", wall["openpyxl"] / wall["workbook-ingest"]), "")
        row("unzip-workbook", "unzip -p | wc -c", "", "")
    }
    if ("whole-ingest" in runs) {
        print "ICD-10-CM FY2017 with codes, addenda, tabular list and the four indexes"
        against = wall["whole-ingest"] / wall["whole-peers"]
        row("whole-ingest", "codeset ingest", sprintf("%.1f times xmllint, unzip", against),
            goal(against <= 3, "at most 3 times") ", " goal(memory["whole-ingest"] <= 128, "at most 128 MiB"))
        row("whole-peers", "xmllint --stream, unzip -p | wc -l", "", "")
        row("whole-diff", "codeset diff with FY2016", "", goal(wall["whole-diff"] < 500, "under 500 ms"))
    }
    if ("crosswalk" in runs) {
        print "what codes are in another release, every row as TSV"
        row("crosswalk", "codeset crosswalk FY2016 FY2026", "",
            goal(wall["crosswalk"] < 1000, "under 1 s"))
        row("crosswalk-gem", "codeset crosswalk icd9cm FY2026", "",
            goal(wall["crosswalk-gem"] < 2000, "under 2 s"))
    }
    print "for information"
    row("codeset-verify", "codeset verify", "", "")
    row("codeset-apply", "codeset apply", "", "")
    print "large releases, made up"
    row("large-third", "codeset diff, " third " rows each", "", "")
    against = wall["large"] / wall["large-third"]
    row("large", "codeset diff, " rows " rows each", sprintf("%.1f times a third", against),
        goal(memory["large"] <= 64, "at most 64 MiB") ", " goal(against <= 3.6, "linear"))
}

function peer(name, title, wanted,    factor)
{
    factor = wall[name] / wall["codeset-diff"]
    row(name, title, sprintf("ours %.1f times as fast", factor),
        wanted == 0 ? "" : goal(wanted == 1 ? factor > 1 : factor >= wanted,
                                wanted == 1 ? "ours faster" : "at least " wanted " times"))
}

function row(name, title, against, goal_text)
{
    printf format, "  " title, wall[name], user[name], system_time[name],
        sprintf("%.1f", memory[name]), runs[name], against, goal_text
}

function goal(met, text)
{
    return text (met ? ": met" : ": not met")
}
