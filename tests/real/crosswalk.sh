# shellcheck shell=sh
# What codes of ICD-10-CM are in later and earlier releases; read by `run`, in its store.
#
#   conversions.tsv   the publisher's conversion tables, and which release each belongs to
#   crosswalk.tsv     shapes of the codes of FROM in TO, and codes of TO that came from none
#   inference.tsv     what inference alone must reach (judge-inference), in thousandths
#   codes.tsv         single codes: FROM TO code, and its pairs

ingest_conversions() {
    rows conversions.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r file release; do
        got=$("$bin/codeset-ingest" "$data/$file" 2>&1 | sed -n '1s/ .*//p')
        expect "$file" "$release" "$got"
    done <"$work/expected.tsv"
}

# unchanged renamed carve-out one-to-one split merge many-to-many no-successor new
count_shapes() {
    "$bin/codeset-crosswalk" "$1" "$2" --summary | awk '
        /^  / { n[$1] = $2 }
        /came from none/ { n["new"] = $4 }
        END {
            printf "%d %d %d %d %d %d %d %d %d\n", n["unchanged"], n["renamed"], n["carve-out"], n["one-to-one"], n["split"],
                n["merge"], n["many-to-many"], n["no-successor"], n["new"]
        }'
}

judge() {
    said=$(PATH="$bin:$PATH" "$here/judge-inference" "$1" "$2")
    echo "$said"
    for what in recall precision; do
        least=$3
        [ $what = precision ] && least=$4
        if echo "$said" | awk -v what=$what -v least="$least" '
            { for (i = 1; i < NF; i++) if ($i == what) exit !($(i + 1) * 1000 >= least) }'; then
            ok
        else
            bad "inference $1 -> $2: $what below $least thousandths"
        fi
    done
}

# Every row of the map has an answer for each billable code, on both sides.
check_whole() {
    "$bin/codeset-crosswalk" "$1" "$2" --format tsv >"$work/map.tsv"
    expect "the map $1 -> $2 verifies" "" "$("$bin/codeset-verify" "$work/map.tsv" --format tsv | tail -n +2 | cut -f1)"
    for side in 3 6; do
        release=$1
        [ $side = 6 ] && release=$2
        package=$(cat "$CODESET_STORE/releases/$("$bin/codeset-show" "$release" --format jsonl |
            sed -n '1s/.*"release":"\([^"]*\)".*/\1/p' | tr @ /)")
        awk -F'\t' '$4 == 1 { print $1 }' "$CODESET_STORE/packages/$package/codes.tsv" >"$work/billable"
        cut -f $side "$work/map.tsv" | tail -n +2 | grep -v '^\\N$' | LC_ALL=C sort -u >"$work/answered"
        expect "codes of $release without a row in $1 -> $2" "" "$(LC_ALL=C comm -23 "$work/billable" "$work/answered")"
    done
}

check_crosswalk() {
    ingest_conversions
    rows crosswalk.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r from to shapes; do
        expect "$from -> $to" "$shapes" "$(count_shapes "$from" "$to")"
    done <"$work/expected.tsv"
    rows inference.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r from to recall precision; do
        judge "$from" "$to" "$recall" "$precision"
    done <"$work/expected.tsv"
    expect "pairs of FY2016 -> FY2017 that stand on the addenda" 13 \
        "$("$bin/codeset-crosswalk" icd10cm@FY2016 icd10cm@FY2017 --summary | awk '$1 == "addenda" { print $2 }')"
    rows codes.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r from to code pairs; do
        got=$("$bin/codeset-crosswalk" "$from" "$to" --explain "$code" --format tsv | awk -F'\t' -v code="$code" '
            NR > 1 && $3 == code { printf "%s%s %s %s%s", n++ ? "; " : "", $6, $8, $13, $14 }')
        expect "$from $code -> $to" "$pairs" "$got"
    done <"$work/expected.tsv"
    check_whole icd10cm@FY2025 icd10cm@FY2026
    check_whole icd10cm@FY2016 icd10cm@FY2026
    check_whole icd10cm@FY2026 icd10cm@FY2016
    check_whole icd10pcs@FY2017 icd10pcs@2022-04-01
}
