# shellcheck shell=sh
# What codes are on a day, from tables compiled from the real releases; read by `run`.
#
#   lookup.tsv   code, day, system, and the answer: status, first and last day of the interval

# check_lookup STORE SYSTEM...: compiles the store and asks it the rows of these systems.
check_lookup() {
    store=$1
    shift
    "$bin/codeset-compile" --store "$store" -o "$work/codes.cst" >"$work/compiled" || bad "compile $store"
    for system in "$@"; do
        rows lookup.tsv | awk -F'\t' -v wanted="$system" '$3 == wanted' >"$work/expected.tsv"
        while IFS="$tab" read -r code day _ answer; do
            got=$("$bin/codeset-lookup" --table "$work/codes.cst" --system "$system" --on "$day" --format tsv "$code" |
                awk -F'\t' 'NR == 2 { print $5, $9 ".." $11 }')
            expect "$system $code on $day" "$answer" "$got"
        done <"$work/expected.tsv"
    done
}
