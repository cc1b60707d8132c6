# shellcheck shell=sh
# The links of compiled tables are what the crosswalk of each step says, for all rows; read by `run`.

# said_by_crosswalk STORE FROM TO: the pairs that tell of a successor. A category that the publisher names may be
# any of the codes in it that live on: no link.
said_by_crosswalk() {
    "$bin/codeset-crosswalk" "$2" "$3" --store "$1" --format tsv | awk -F'\t' -v OFS=, '
        NR > 1 && $3 != "\\N" && $3 != $6 && $11 != "\\N" && $18 !~ /outranked/ {
            lives = $8 == "carve-out" || $8 == "unchanged" || $8 == "renamed"
            sub(/, /, " ", $11)
            if ($6 == "\\N") print $3, "", $11
            else if ($18 !~ /category/ || !lives) print $3, $6, $11
        }' | LC_ALL=C sort
}

# check_links STORE SYSTEM...: of each system all steps between neighbours
check_links() {
    store=$1
    shift
    for system in "$@"; do
        "$bin/codeset-compile" --store "$store" --system "$system" --format csv --relation links \
            -o "$work/links.csv" >"$work/compiled" || bad "compile $store"
        sed -i 's/"previous assignment, inverted"/previous assignment inverted/' "$work/links.csv"
        cut -d, -f5,6 "$work/links.csv" | sed 1d | LC_ALL=C sort -u >"$work/steps"
        [ -s "$work/steps" ] || bad "$system: no links"
        while IFS=, read -r from to; do
            said_by_crosswalk "$store" "$from" "$to" >"$work/said"
            awk -F, -v OFS=, -v from="$from" -v to="$to" '$5 == from && $6 == to { print $2, $3, $7 }' \
                "$work/links.csv" | LC_ALL=C sort >"$work/linked"
            expect "links $from -> $to" "" "$(diff "$work/said" "$work/linked" | head -5)"
        done <"$work/steps"
    done
}
