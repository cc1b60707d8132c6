# shellcheck shell=sh
# What a further release adds to a compiled table: at most twice the bytes of its change set. Links are apart, as the
# first conversion table tells of all steps before it: with them the table's rows count as changes. Read by `run`.

# compiled_size STORE SYSTEM OPTION...
compiled_size() {
    "$bin/codeset-compile" --store "$1" --system "$2" -o "$work/grown.cst" ${3:+--without "$3"} >"$work/compiled" ||
        bad "compile $1"
    wc -c <"$work/grown.cst"
}

# check_growth STORE SYSTEM: the last four releases, one after the other put into a store beside those before
check_growth() {
    store=$1 system=$2 before='' seen=0
    grown=$work/grown-store
    rm -rf "$grown"
    mkdir -p "$grown/releases/$system"
    cp "$store/format" "$store/lock" "$grown/"
    ln -s "$store/packages" "$store/objects" "$grown/"
    count=$(find "$store/releases/$system" -type f | wc -l)
    for pointer in $(printf '%s\n' "$store/releases/$system"/* | LC_ALL=C sort); do
        release=$system@$(basename "$pointer")
        cp "$pointer" "$grown/releases/$system/"
        seen=$((seen + 1))
        [ $((count - seen)) -lt 4 ] || continue
        bare=$(compiled_size "$grown" "$system" successors)
        whole=$(compiled_size "$grown" "$system" '')
        if [ -n "$before" ]; then
            changes=$("$bin/codeset-diff" "$before" "$release" --store "$store" --format tsv 2>"$work/messages" | wc -c)
            table=$store/packages/$(cat "$pointer")/conversions.tsv
            rows=0
            [ ! -f "$table" ] || rows=$(wc -c <"$table")
            expect "$release adds at most twice its changes" yes \
                "$([ $((bare - bare_before)) -le $((2 * changes)) ] && echo yes || echo "$((bare - bare_before)) of $changes")"
            expect "$release adds at most twice its changes, with links" yes \
                "$([ $((whole - whole_before)) -le $((2 * (changes + rows))) ] && echo yes ||
                    echo "$((whole - whole_before)) of $changes and $rows")"
        fi
        before=$release bare_before=$bare whole_before=$whole
    done
    [ -n "$before" ] || bad "$store has no $system"
}
