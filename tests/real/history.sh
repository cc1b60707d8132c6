# shellcheck shell=sh
# What happened to codes by the real releases, with places and neighbours; read by `run`.
#
#   history.tsv   system, code, and all that --events tells of it: day, event, field, release and line
#                 that say so, release and line that said otherwise, the other code, its evidence

# check_history STORE SYSTEM...: asks the store for the codes of these systems.
check_history() {
    store=$1
    shift
    for system in "$@"; do
        rows history.tsv | awk -F'\t' -v wanted="$system" '$1 == wanted' >"$work/expected.tsv"
        cut -f 2 "$work/expected.tsv" | uniq >"$work/codes"
        while read -r code; do
            expect "what happened to $code" \
                "$(awk -F'\t' -v wanted="$code" '$2 == wanted' "$work/expected.tsv")" \
                "$("$bin/codeset-history" --store "$store" --system "$system" "$code" --events --format tsv |
                    sed 1d | cut -f 1,2,5,7,9,14,17,18,21,22,24)"
        done <"$work/codes"
    done
}
