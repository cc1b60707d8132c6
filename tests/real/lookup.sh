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
        # and all of them at once, as a claims file
        awk -F'\t' 'BEGIN { print "code,day" } { print $1 "," $2 }' "$work/expected.tsv" >"$work/claims.csv"
        "$bin/codeset-check" "$work/claims.csv" --table "$work/codes.cst" "--$system" code --from day \
            >"$work/checked.csv" 2>"$work/counts" || [ $? = 1 ] || bad "check $system"
        expect "$system, a claims file" "$(awk -F'\t' '{ sub(/ [-0-9.]*$/, "", $4); print $4 }' "$work/expected.tsv")" \
            "$(awk -F, 'NR > 1 { print $3 }' "$work/checked.csv")"
    done
}
