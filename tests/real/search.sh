# shellcheck shell=sh
# What words find on a day in the titles of the real releases; read by `run`.
#
#   search.tsv   words, day, system, and how many codes are found, and the first

# check_search STORE: in both forms that a search can ask, which must say the same whole.
check_search() {
    "$bin/codeset-compile" --store "$1" -o "$work/searched.cst" >"$work/compiled" || bad "compile $1"
    "$bin/codeset-compile" --store "$1" --format sqlite -o "$work/searched.db" >"$work/compiled" || bad "compile $1"
    rows search.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r words day system answer; do
        for form in cst db; do
            # shellcheck disable=SC2086 # several words
            "$bin/codeset-search" --table "$work/searched.$form" --system "$system" --on "$day" --limit 0 \
                --format tsv $words >"$work/found.$form" 2>"$work/said" || [ $? = 1 ] || bad "search $words"
        done
        got=$(awk -F'\t' 'NR == 2 { first = " " $3 } END { print NR - 1 first }' "$work/found.db")
        expect "'$words' in $system on $day" "$answer" "$got"
        expect "'$words' in $system on $day, in both forms" "$(cat "$work/found.db")" "$(cat "$work/found.cst")"
    done <"$work/expected.tsv"
}
