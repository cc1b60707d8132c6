# shellcheck shell=sh disable=SC2154 # what is not assigned here, run assigns
# The tabular lists of ICD-10-CM; read by `run`, in the store of the indexes, which came in the same archives.
#
#   tabular.tsv          of each release further files, the rows of each table, and what verify finds about them
#   tabular-changes.tsv  what changed from one list to another: added/removed/revised/moved of each table

tables_of() {
    echo "$CODESET_STORE/packages/$(cat "$CODESET_STORE/releases/$(echo "$1" | tr @ /)")"
}

# Rows of the tables of a list.
count_tabular_rows() {
    package=$(tables_of "$1")
    for table in hierarchy notes section_index seventh_characters visual_impairment; do
        printf '%d %s;' "$(tail -n +2 "$package/$table.tsv" | wc -l)" "$table"
    done
}

count_tabular_check() {
    awk -v check="$1" '$1 == check && $3 == "checked," { print $2 "/" $4 }' "$work/account"
}

count_tabular_changes() {
    "$bin/codeset-diff" "$1" "$2" --summary 2>/dev/null | awk '
        /^Rows of other tables/ { here = 1; next }
        here && $1 ~ /^(hierarchy|notes|section_index|seventh_characters|visual_impairment)$/ {
            printf "%s %s/%s/%s/%s;", $1, $2, $3, $4, $5
        }'
}

# Every element has its row: tags are counted as text, without a parser of XML.
check_tabular_tags() {
    release=$1
    package=$(tables_of "$release")
    for pair in 'diag:code' 'section:section' 'chapter:chapter' 'introSection:introduction'; do
        got=$(awk -F'\t' -v kind="${pair#*:}" '$2 == kind' "$package/hierarchy.tsv" | wc -l)
        expect "$release: ${pair%%:*}" "$(count_tags "${pair%%:*}" <"$2")" "$got"
    done
    expect "$release: note" "$(tr '>' '\n' <"$2" | grep -c '<note/\?$')" "$(tail -n +2 "$package/notes.tsv" | wc -l)"
    expect "$release: extension" "$(count_tags extension <"$2")" \
        "$(tail -n +2 "$package/seventh_characters.tsv" | wc -l)"
}

# Notes that are left over when the changes are made to the notes of FROM and those of TO are taken away.
replay_notes() {
    "$bin/codeset-diff" "$1" "$2" --format tsv 2>/dev/null >"$work/replayed.tsv" || [ $? = 1 ]
    awk -F'\t' '
        FNR == 1 { file++; for (i = 1; i <= NF; i++) at[$i] = i; next }
        file < 3 { n[$1 FS $2 FS $6] += file == 1 ? 1 : -1; next }
        $at["table"] != "notes" { next }
        {
            code = $at["code"]; kind = $at["change"]; field = $at["field"]; item = $at["item"]
            old = $at["old"]; new = $at["new"]; changes++
            colon = index(item, ": ")
        }
        kind == "item_added" || field == "text" { n[code FS item FS new]++ }
        kind == "item_removed" || field == "text" { n[code FS item FS old]-- }
        field == "kind" { n[code FS old FS item]--; n[code FS new FS item]++ }
        kind == "item_moved" {
            n[old FS substr(item, 1, colon - 1) FS substr(item, colon + 2)]--
            n[new FS substr(item, 1, colon - 1) FS substr(item, colon + 2)]++
        }
        END { for (k in n) left += n[k] != 0; print left + 0 " left after " (changes ? "changes" : "none") }
    ' "$(tables_of "$1")/notes.tsv" "$(tables_of "$2")/notes.tsv" "$work/replayed.tsv"
}

# The list allows what only prose forbids: S06 with 6th character 7 or 8 takes no D and no S.
check_forbidden_codes() {
    got=$("$bin/codeset-verify" icd10cm@2021-01-01 --format tsv | awk -F'\t' '
        $4 == "tabular-codes" { n += $3 ~ /^S06..[78][DS]$/; all++ }
        END { print n " of " all }')
    expect "what January 2021 gives besides its order file" "72 of 72" "$got"
}

check_tabular() {
    held=$CODESET_STORE
    export CODESET_STORE="$work/index-store"
    rows tabular.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r release files figures parents expanded listed; do
        echo "$files" | tr ';' '\n' | grep -v '^-$' >"$work/files" || true
        while read -r file; do
            got=$("$bin/codeset-ingest" "$data/$file" 2>&1 | sed -n '1s/ .*//p')
            expect "$file" "$release" "$got"
        done <"$work/files"
        expect "rows of the tabular list of $release" "$figures" "$(count_tabular_rows "$release")"
        "$bin/codeset-verify" "$release" >"$work/account" || [ $? = 1 ]
        expect "$release: codes within codes" "$parents" "$(count_tabular_check tabular-parent)"
        expect "$release: the list against the codes" "$expanded" "$(count_tabular_check tabular-codes)"
        expect "$release: the codes against the list" "$listed" "$(count_tabular_check codes-tabular)"
    done <"$work/expected.tsv"
    rows tabular-changes.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r from to figures; do
        expect "tabular list of $from -> $to" "$figures" "$(count_tabular_changes "$from" "$to")"
    done <"$work/expected.tsv"
    expect "the changes of notes make FY2017 of FY2014" "0 left after changes" \
        "$(replay_notes icd10cm@2013-10-01 icd10cm@2016-10-01)"
    expect "the changes of notes make January 2021 of FY2017" "0 left after changes" \
        "$(replay_notes icd10cm@2016-10-01 icd10cm@2021-01-01)"
    check_tabular_tags icd10cm@2021-01-01 "$data/icd10cm/FY2021-jan/icd10cm_tabular_2021.xml"
    check_tabular_tags icd10cm@2024-10-01 "$data/icd10cm/FY2025/icd-10-cm-tabular-2025_ch2.xml"
    check_forbidden_codes
    CODESET_STORE=$held
}
