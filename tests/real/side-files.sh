# shellcheck shell=sh
# Side files of HCPCS: corrections and lists of NOC codes; read by `run`, in the store of check_dated.
#
#   corrections.tsv  what each file of corrections makes of its release
#   noc.tsv          what verify finds about each list

# What changed between two releases, by kind, of revisions by field.
count_changes_by_field() {
    "$bin/codeset-diff" "$1" "$2" --format tsv | awk -F'\t' '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        { n[$at["change"] == "revised" ? $at["field"] : $at["change"]]++ }
        END { for (k in n) print n[k], k }' | LC_ALL=C sort -k 2 | tr '\n' ';'
}

# The codes that the text of a file of corrections begins its lines with, one a line.
codes_in_corrections() {
    unzip -p "$1" "$2" | tr '\t' ' ' | awk '$1 ~ /^[A-Z][0-9][0-9][0-9][0-9]$/ { print $1 }' | LC_ALL=C sort -u
}

changed_codes() {
    "$bin/codeset-diff" "$1" "$2" --format tsv | tail -n +2 | cut -f 4 | LC_ALL=C sort -u
}

# Findings of the checks that corrections are about.
count_correction_findings() {
    "$bin/codeset-verify" "$1" --format tsv | awk -F'\t' '
        $4 == "correction" || $4 == "date" { n[$4 " " $3]++ }
        END { for (k in n) print n[k], k }' | LC_ALL=C sort -k 2 | tr '\n' ';'
}

check_corrections() {
    rows corrections.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r archive text release edition idle changes findings; do
        before=$(cat "$CODESET_STORE/releases/$(echo "${release%.1}" | tr @ /)")
        got=$("$bin/codeset-ingest" --no-catalogue "$data/$archive" 2>&1 | sed -n '1s/ .*//p')
        expect "$archive" "$edition" "$got"
        expect "$archive leaves $release as it is" "$before" \
            "$(cat "$CODESET_STORE/releases/$(echo "${release%.1}" | tr @ /)")"
        expect "$release -> $edition" "$changes" "$(count_changes_by_field "$release" "$edition")"
        # all codes that the file names, but for those that it is not to change, and no others
        expect "codes of $archive" \
            "$(codes_in_corrections "$data/$archive" "$text" | grep -Evx "$idle" | tr '\n' ' ')" \
            "$(changed_codes "$release" "$edition" | tr '\n' ' ')"
        expect "verify $edition" "$findings" "$(count_correction_findings "$edition")"
        status=0
        "$bin/codeset-verify" "$CODESET_STORE/packages/$(cat "$CODESET_STORE/releases/$(echo "$edition" | tr @ /)")" \
            --format tsv >"$work/findings.tsv" || status=$?
        expect "package of $edition is sound" 0 "$(grep -c '^package-' "$work/findings.tsv" || true)"
    done <"$work/expected.tsv"
}

# In whatever order the archives of 2018 come the corrected edition is the same, and so is what is said
# of a code that corrections delete and that is used in another sense later.
check_corrected_order() {
    dated_store=$CODESET_STORE
    codes=2018-Alpha-Numeric-HCPCS-File.zip
    corrections=2018-HCPCS-Alpha-Numeric-Corrections.zip
    noc=2018-HCPCS-NOC-Codes.zip
    layout=2018-HCPCS-Record-Layout-.zip
    for order in "$codes $corrections $noc $layout" "$layout $noc $codes $corrections"; do
        CODESET_STORE=$(mktemp -d "$work/order.XXXXXX")
        for archive in $order; do
            "$bin/codeset-ingest" "$data/hcpcs/2018/$archive" >/dev/null 2>&1 || true
        done
        cat "$CODESET_STORE"/releases/hcpcs/2018-01-01* >"$CODESET_STORE.order"
    done
    expect "packages of 2018 in two orders of ingesting" 2 \
        "$(cat "$work"/order.*.order | LC_ALL=C sort | uniq -c | awk '$1 == 2' | wc -l)"
    "$bin/codeset-ingest" "$data/hcpcs/2025-oct/HCPC2025_OCT_ANWEB.xlsx" >/dev/null 2>&1 || true
    expect "history of G9890" "never valid, deleted by corrections;2018-04-01 no end;" \
        "$("$bin/codeset-history" G9890 | sed -n -e 's/.*(own date), never/never/p' -e 's/^ *\(....-..-..\) (own date), no end, reused/\1 no end/p' | tr '\n' ';')"
    CODESET_STORE=$dated_store
}

# The titles that the report of April 2020 prints are those of the codes, all of them.
check_report_titles() {
    "$bin/codeset-ingest" "$data/hcpcs/2020-apr/HCPC2020_APR_ANWEB.xlsx" \
        "$data/hcpcs/2020-apr/HCPC2020_APR_Trans_Alpha.xlsx" >/dev/null 2>&1 || true
    got=$("$bin/codeset-verify" hcpcs@2020-04-01 | awk '$1 == "report-titles" { print $2, $4, $6 }')
    expect "titles in the report of April 2020" "14194 14194 0" "$got"
}

# Each release with a list, in a store of its own: the list makes another package of it.
check_noc() {
    dated_store=$CODESET_STORE
    export CODESET_STORE="$work/noc-store"
    rows noc.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r archive list release rows findings; do
        "$bin/codeset-ingest" --no-catalogue "$data/$archive" >/dev/null 2>&1 || true
        got=$("$bin/codeset-ingest" --no-catalogue "$data/$list" 2>&1 | awk '/^  noc/ { printf "%s %s;", $1, $2 }')
        expect "rows of $list" "$rows" "$got"
        got=$("$bin/codeset-verify" "$release" --format tsv | awk -F'\t' '
            $4 == "noc" { parts = split($1, id, "/"); n[(parts > 3 ? id[4] (parts > 4 ? "/" id[5] : "") : "-")]++ }
            END { for (k in n) print n[k], k }' | LC_ALL=C sort -k 2 | tr '\n' ';')
        expect "verify $release against $list" "$findings" "$got"
    done <"$work/expected.tsv"
    CODESET_STORE=$dated_store
}
