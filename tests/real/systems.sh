# shellcheck shell=sh
# Between ICD-9-CM and ICD-10, and HCPCS, whose codes are used again; read by `run`.
#
#   systems.tsv        FROM TO: rows with a code of FROM, codes of FROM, codes that the map flags as
#                      without a counterpart, automatic forward and backward
#   systems-codes.tsv  single codes: FROM TO code, and its pairs with scenario and choice list
#   dated-crosswalk.tsv  shapes, as in crosswalk.tsv, of HCPCS; then pairs by cross references
#   dated-codes.tsv    single codes, as in codes.tsv

count_systems() {
    "$bin/codeset-crosswalk" "$1" "$2" --format tsv 2>/dev/null | awk -F'\t' '
        NR > 1 && $3 != "\\N" {
            rows++
            codes += !seen[$3]++
            if ($18 ~ /no-map/) none += !flagged[$3]++
            forward += $13
            backward += $14
        }
        END { printf "%d %d %d %d %d\n", rows, codes, none, forward, backward }'
}

# pairs_of FROM TO CODE
pairs_of() {
    "$bin/codeset-crosswalk" "$1" "$2" --explain "$3" --format tsv 2>/dev/null | awk -F'\t' -v code="$3" '
        NR > 1 && ($3 == code || ($3 == "\\N" && $6 == code)) {
            printf "%s%s %s %s%s", n++ ? "; " : "", $6, $8, $13, $14
            if ($9 != "\\N") printf " %s.%s", $9, $10
        }'
}

check_systems() {
    for archive in icd9/cms_v32.zip gem/2018/2018-ICD-10-CM-General-Equivalence-Mappings.zip \
        gem/2018/2018-ICD-10-PCS-General-Equivalence-Mappings.zip gem/2015/DiagnosisGEMs_2015.zip \
        gem/2015/Reimbursement_Mapping_dx_2015.zip; do
        "$bin/codeset-ingest" "$data/$archive" >/dev/null 2>&1 || bad "ingest $archive"
    done
    rows systems.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r from to figures; do
        expect "$from -> $to" "$figures" "$(count_systems "$from" "$to")"
    done <"$work/expected.tsv"
    rows systems-codes.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r from to code pairs; do
        expect "$from $code -> $to" "$pairs" "$(pairs_of "$from" "$to" "$code")"
    done <"$work/expected.tsv"
    expect "the reimbursement mapping of 2015" "69823 codes, 72853 pairs, Automatic: 0 forward, 0 backward" \
        "$("$bin/codeset-crosswalk" gem@FY2015 icd9cm@2014-10-01 --reimbursement --summary | awk '
            /^Billable codes of gem/ { codes = $NF }
            /reimbursement mapping/ { pairs = $NF }
            /^Automatic/ { printf "%s codes, %s pairs, %s", codes, pairs, $0 }')"
    expect "missing choice lists" 2 "$("$bin/codeset-crosswalk" icd9proc@2014-10-01 gem@FY2018 --summary 2>&1 |
        grep -c 'has no choice list')"
}

# In the store of HCPCS.
check_dated_crosswalk() {
    "$bin/codeset-ingest" "$data/hcpcs/2025-oct/HCPC2025_OCT_ANWEB.xlsx" >/dev/null 2>&1 || bad "ingest HCPCS 2025"
    rows dated-crosswalk.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r from to shapes references; do
        expect "$from -> $to" "$shapes" "$(count_shapes "$from" "$to")"
        expect "cross references $from -> $to" "$references" \
            "$("$bin/codeset-crosswalk" "$from" "$to" --format tsv | cut -f 11 | grep -c '^cross reference$' || true)"
    done <"$work/expected.tsv"
    rows dated-codes.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r from to code pairs; do
        expect "$from $code -> $to" "$pairs" "$(pairs_of "$from" "$to" "$code")"
    done <"$work/expected.tsv"
}
