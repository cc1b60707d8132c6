# shellcheck shell=sh
# Compiled tables against the canonical packages, for all codes and every day that matters, worked out a second
# time (slow-lookup.awk) and asked in a program of its own (ask_days.c); read by `run`.

# check_all_days STORE: each of its systems of codes
check_all_days() {
    store=$1
    # shellcheck disable=SC2086 # a compiler may be two words
    ${CC:-cc} -O2 -std=c99 -I"$here/../.." -o "$work/ask-days" "$here/ask_days.c" "$here/../../schema/codeset_table.c" ||
        bad "ask_days.c does not compile"
    "$bin/codeset-compile" --store "$store" -o "$work/codes.cst" >"$work/compiled" || bad "compile $store"
    for folder in "$store"/releases/*; do
        system=$(basename "$folder")
        [ "$system" != gem ] || continue
        # in the order of days and editions
        for pointer in $(printf '%s\n' "$folder"/* | LC_ALL=C sort); do
            day=$(basename "$pointer")
            package=$store/packages/$(cat "$pointer")
            [ ! -f "$package/codes.tsv" ] || printf '%s\t%s\n' "${day%%.*}" "$package"
        done >"$work/releases.tsv"
        [ -s "$work/releases.tsv" ] || continue
        if awk -v code_set="$system" -v calendar="$here/../../releases/calendar.tsv" -f "$here/slow-lookup.awk" \
            "$work/releases.tsv" | "$work/ask-days" "$work/codes.cst" "$system" >"$work/asked"; then
            cat "$work/asked"
            ok
        else
            bad "$system, worked out twice: $(head -5 "$work/asked")"
        fi
    done
}
