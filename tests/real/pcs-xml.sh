# shellcheck shell=sh
# The tables and definitions of ICD-10-PCS, in a store of their own; read by `run`.
#
#   pcs-tables.tsv   how many codes, tables and rows of tables each release has, and how many rows of
#                    tables and definitions are read; the tables must give its codes and headers
#   pcs-changes.tsv  what changed in each table between two releases

# The line of a check of verify, without blanks in a row.
check_line() {
    sed -n "s/^  $1  *\(.*checked.*\)/\1/p" "$2" | tr -s ' '
}

check_pcs_tables() {
    held=$CODESET_STORE
    export CODESET_STORE="$work/pcs-store"
    rows pcs-tables.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r release codes tables table_rows read_rows archive others; do
        got=
        for file in "$archive" $others; do
            "$bin/codeset-ingest" "$data/$file" >"$work/ingest.out" 2>&1 || true
            got=$(sed -n '1s/ .*//p' "$work/ingest.out")
            expect "$file" "$release" "$got"
        done
        expect "rows of the XML of $release" "$read_rows" \
            "$(awk '/^  (tables|definitions)/ { printf "%s%s", s, $2; s = " " }' "$work/ingest.out")"
        "$bin/codeset-verify" "$release" >"$work/verify.out" || true
        all=$((codes + tables))
        expect "tables of $release" "$all checked, $all agreed, 0 not" "$(check_line pcs-tables "$work/verify.out")"
        all=$((tables + table_rows))
        expect "rows of $release" "$all checked, $all agreed, 0 not" "$(check_line pcs-overlap "$work/verify.out")"
        all=$((3 * tables + 5 * table_rows))
        expect "counts of $release" "$all checked, $all agreed, 0 not" "$(check_line pcs-counts "$work/verify.out")"
        expect "documents of $release" "0 not" "$(check_line documents "$work/verify.out" | sed "s/.*, //")"
        expect "findings about the tables of $release" 0 "$(grep -Ec '^differs +(pcs-|documents)' "$work/verify.out" || true)"
    done <"$work/expected.tsv"
    check_pcs_explained
    check_pcs_changes
    CODESET_STORE=$held
}

# A code of each release, axis by axis; one that is none.
check_pcs_explained() {
    got=$("$bin/codeset-show" icd10pcs@FY2025 0210083 | awk '/^  axis/ { printf "%s%s", s, $3; s = "" }')
    expect "axes of 0210083" 0210083 "$got"
    got=$("$bin/codeset-show" icd10pcs@FY2025 0210Z83 | sed -n 's/^  wrong axis //p')
    expect "what is wrong with 0210Z83" "5 Approach: Z stands in no row of this table" "$got"
}

check_pcs_changes() {
    rows pcs-changes.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r from to table figures; do
        got=$("$bin/codeset-diff" "$from" "$to" --summary |
            awk -v t="$table" '$1 == t && NF == 5 { print $2 " " $3 " " $4 " " $5 }')
        expect "$table, $from -> $to" "$figures" "$got"
    done <"$work/expected.tsv"
    # what values and rows bring is at least what was added; here it is exactly that
    got=$("$bin/codeset-diff" icd10pcs@FY2025 icd10pcs@FY2026 --format tsv | awk -F'\t' '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["table"] ~ /^pcs_(rows|values)$/ { n[$at["change"]] += $at["reaches"] }
        $at["change"] == "added" && $at["billable_to"] == 1 { added++ }
        $at["change"] == "removed" && $at["billable_from"] == 1 { removed++ }
        END { print n["item_added"] - added, n["item_removed"] - removed, added, removed }')
    expect "codes that FY2026's rows and values bring" "0 0 206 39" "$got"
}
