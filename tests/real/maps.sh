# shellcheck shell=sh
# The part of tests/real/run about ICD-9-CM and the maps between it and ICD-10. Expected:
#   maps-identities.tsv  the releases that an archive makes, without the catalogue and with it
#   maps.tsv             figures of each map: entries, sources, identical, without a target by flag
#   maps-findings.tsv    what verify finds, by check; 0 where a check ran and found nothing
#   maps-changes.tsv     what changed, by kind

# All that an archive makes, separated by blanks.
releases_of() {
    "$bin/codeset-ingest" "$@" 2>/dev/null | sed -n 's/^\([a-z0-9]*@[-0-9.]*\) .*/\1/p' | tr '\n' ' '
}

package_folder() {
    echo "$CODESET_STORE/packages/$(cat "$CODESET_STORE/releases/$(echo "$1" | tr @ /)")"
}

count_maps() {
    awk -F'\t' '
        NR == 1 { next }
        {
            rows[$1]++
            if (!seen[$1, $2]++) sources[$1]++
            identical[$1] += $6 == 0 && $7 == 0
            none[$1] += $7 == 1
        }
        END { for (m in rows) printf "%s\t%d\t%d\t%d\t%d\n", m, rows[m], sources[m], identical[m], none[m] }' \
        "$(package_folder "$1")/maps.tsv" | LC_ALL=C sort
}

count_map_findings() {
    "$bin/codeset-verify" "$1" >"$work/account" || [ $? = 1 ]
    awk '$1 ~ /^(map-|long-short|titles-)/ && $3 == "checked," { n[$1] += $6 }
        END { for (c in n) printf "%s %d;", c, n[c] }' "$work/account" | tr ';' '\n' | LC_ALL=C sort | tr '\n' ';'
}

check_maps() {
    held=$CODESET_STORE
    export CODESET_STORE="$work/maps-store"
    rows maps-identities.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r archive without with; do
        expect "$archive without the catalogue" "$without" \
            "$(releases_of --no-catalogue --store "$work/maps-alone" "$data/$archive" | sed 's/ $//')"
        expect "$archive with the catalogue" "$with" "$(releases_of "$data/$archive" | sed 's/ $//')"
    done <"$work/expected.tsv"
    for release in gem@2008-10-01 gem@2014-10-01 gem@2017-10-01; do
        rows maps.tsv | sed -n "s/^$release$tab//p" >"$work/expected.maps"
        expect "maps of $release" "$(cat "$work/expected.maps")" "$(count_maps $release)"
    done
    rows maps-findings.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r release findings; do
        expect "verify $release" "$findings" "$(count_map_findings "$release")"
    done <"$work/expected.tsv"
    rows maps-changes.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r from to changes; do
        expect "$from -> $to" "$changes" "$("$bin/codeset-diff" "$from" "$to" --format tsv 2>/dev/null |
            awk -F'\t' 'NR > 1 { n[$5]++ } END { for (k in n) printf "%d %s;", n[k], k }' |
            tr ';' '\n' | LC_ALL=C sort -k 2 | tr '\n' ';')"
    done <"$work/expected.tsv"
    # E08.3541 is a combination of four; the Latin-1 of titles comes out as UTF-8
    expect "E08.3541 to ICD-9-CM" "24950 36202 36181 36100 " "$(awk -F'\t' \
        '$1 == "icd10cm-icd9cm" && $2 == "E083541" && $3 == 1 && $8 == 1 { print $4, $5 }' \
        "$(package_folder gem@2017-10-01)/maps.tsv" | sort | cut -d ' ' -f 2 | tr '\n' ' ')"
    expect "the title of 386.00" "Ménière's disease, unspecified" \
        "$(awk -F'\t' '$1 == "38600" { print $6 }' "$(package_folder icd9cm@2014-10-01)/codes.tsv")"
    CODESET_STORE=$held
}
