# A table of codes as CSV: the columns that the order file states, quoted where they must be.
BEGIN { FS = "\t"; OFS = "," }
NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i }
{ print $column["code"], $column["kind"], $column["billable"], quoted($column["short"]),
        quoted($column["long"]) }

function quoted(text)
{
    if (text !~ /[",]/)
        return text
    gsub(/"/, "\"\"", text)
    return "\"" text "\""
}
