# shellcheck shell=sh disable=SC2154 # what is not assigned here, run assigns
# Conversion tables and POA-exempt lists; read by `run`, in its store, which holds the tables of
# conversions.tsv by then.
#
#   conversion-checks.tsv  what verify says of the conversion table of a release: rows checked/agreed, not
#                          understood, repeated, without a day, written unusually, of codes not valid, replaced
#                          later; previous codes checked/agreed
#   poa.tsv                of a release its archive, the codes on its list, titles that are not the order
#                          file's, changes of the list, and what the list before with them gives: FROM, added,
#                          removed and revised as stated (all agree)
# What is written unusually, repeated or not valid is the publisher's: U07.1 and so on are dated by the table.

# count_check NAME: "checked/agreed" of a check in the account at hand
count_check() {
    awk -v check="$1" '$1 == check && $3 == "checked," { print $2 "/" $4 }' "$work/account"
}

check_conversion_tables() {
    rows conversion-checks.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r release figures faults previous; do
        "$bin/codeset-verify" "$release" >"$work/account" || [ $? = 1 ]
        expect "rows of the conversion table of $release" "$figures" "$(count_check conversions)"
        expect "what is odd in the conversion table of $release" "$faults" \
            "$(sed -n 's/^    rows //p' "$work/account" | grep -o '[0-9]*' | tr '\n' ' ' | sed 's/ $//')"
        expect "previous codes in the conversion table of $release" "$previous" "$(count_check conversion-previous)"
    done <"$work/expected.tsv"
    got=$("$bin/codeset-diff" icd10cm@FY2025 icd10cm@FY2026 --summary 2>/dev/null |
        awk '$1 == "conversions" && NF == 5 { print $2, $3, $4, $5 }')
    expect "rows of the conversion table, FY2025 -> FY2026" "487 0 1 0" "$got"
}

# dated CODE...: the first day of each, and what it rests on
dated() {
    "$bin/codeset-history" "$@" --format tsv | awk -F'\t' 'NR > 1 { print $9, $10 }' | sort | uniq -c | awk '{ $1 = $1; print }'
}

check_official_days() {
    expect "U07.0 and U07.1" "2 2020-04-01 conversion table" "$(dated U07.0 U07.1)"
    expect "the twelve codes of August 2020" "12 2020-08-01 conversion table" \
        "$(dated XW013F5 XW033E5 XW033F5 XW033G5 XW033H5 XW043E5 XW043F5 XW043G5 XW043H5 XW0DXF5 XW13325 XW14325)"
    expect "U07.1 as known in November 2020" "1 2020-10-01 release" "$(dated U07.1 --as-known 2020-11-01)"
    got=$("$bin/codeset-show" icd10cm@FY2026 U07.1 | grep -c 'valid from   2020-04-01 (conversion table')
    expect "show names the table" 1 "$got"
}

# FROM: added removed revised, where nothing else was found; or what was
count_poa_changes() {
    "$bin/codeset-verify" "$1" "$2" >"$work/account" || [ $? = 1 ]
    awk '
        /^poa-exempt list +agreed/ { here = 1; next }
        /^poa-exempt list: not reconciled/ { print "not held"; exit }
        here && $1 ~ /^(added|removed|revised)$/ { n[$1] = $2; bad += $3 + $4 + $5 }
        here && /the list before is that of/ { base = $NF; here = 0 }
        END { if (base) printf "%s %d %d %d%s\n", base, n["added"], n["removed"], n["revised"], bad ? " and " bad " that differ" : "" }' \
        "$work/account"
}

check_poa() {
    rows poa.tsv >"$work/expected.tsv"
    before=icd10cm@2013-10-01
    while IFS="$tab" read -r release archive codes titles changes reconciled; do
        got=$("$bin/codeset-ingest" "$data/$archive" 2>&1 | sed -n '1s/ .*//p')
        expect "$archive" "$release" "$got"
        "$bin/codeset-verify" "$release" >"$work/account" || [ $? = 1 ]
        expect "POA-exempt codes of $release" "$codes/$codes $codes/$codes" \
            "$(count_check poa-codes) $(count_check poa-workbook)"
        expect "titles of POA-exempt codes of $release" "$titles" \
            "$(count_check poa-titles | awk -F/ '{ print $1 - $2 }')"
        expect "changes of the POA-exempt list of $release" "$changes/$changes" "$(count_check poa-changes)"
        expect "the POA-exempt list before that of $release" "$reconciled" "$(count_poa_changes "$before" "$release")"
        before=$release
    done <"$work/expected.tsv"
}

check_official_lists() {
    check_conversion_tables
    check_official_days
    check_poa
}
