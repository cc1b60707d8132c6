# shellcheck shell=sh disable=SC2154 # what is not assigned here, run assigns
# The alphabetic indexes of ICD-10; read by `run`, in a store of their own.
#
#   indexes.tsv  of each release its files, the rows of each index, and what verify finds about them

# The rows of each index.
count_index_rows() {
    package=$CODESET_STORE/packages/$(cat "$CODESET_STORE/releases/$(echo "$1" | tr @ /)")
    tail -n +2 "$package/terms.tsv" | cut -f 1 | LC_ALL=C sort | uniq -c | awk '{ n = $1; $1 = ""; print n $0 }' | tr '\n' ';'
}

# checked/agreed of a check in the account at hand, and what it did not examine
count_index_check() {
    awk -v check="$1" '
        $1 == check && $3 == "checked," { checked = $2; agreed = $4 }
        $1 == check ":" { rest = "/" $2 }
        END { print checked "/" agreed rest }' "$work/account"
}

# count_tags TAG < XML
count_tags() {
    tr '>' '\n' | grep -c "<$1\\( \\|\$\\)" || true
}

# Every reference and cell of an index has its row: tags are counted as text, without a parser of XML.
check_index_tags() {
    release=$1 archive=$2 member=$3 index=$4
    package=$CODESET_STORE/packages/$(cat "$CODESET_STORE/releases/$(echo "$release" | tr @ /)")
    for pair in 'code:code' 'manif:manifestation' 'see:see' 'seeAlso:see also' 'seecat:see category' \
        'subcat:see subcategory' 'cell:column' 'head:heading' 'nemod:modifiers'; do
        got=$(awk -F'\t' -v index_name="$index" -v wanted="${pair#*:}" '
            $1 == index_name {
                relation = $4 ~ /^column / ? ($2 == "" ? "heading" : "column") : $4
                n += relation == wanted
            }
            END { print n + 0 }' "$package/terms.tsv")
        expect "$release, $index: ${pair%%:*}" "$(unzip -p "$archive" "$member" | count_tags "${pair%%:*}")" "$got"
    done
}

# What changed between the terms of two releases, by index.
count_term_changes() {
    "$bin/codeset-diff" "$1" "$2" --summary 2>/dev/null | awk '
        $1 == "terms" { here = 1 }
        here && $1 != "terms" && !/^    / { exit }
        here && $1 != "terms" { sub(/^ +/, ""); gsub(/  +/, " "); printf "%s;", $0 }'
}

check_indexes() {
    held=$CODESET_STORE
    export CODESET_STORE="$work/index-store"
    rows indexes.tsv >"$work/expected.tsv"
    while IFS="$tab" read -r release files figures codes references; do
        echo "$files" | tr ';' '\n' >"$work/files"
        while read -r file; do
            got=$("$bin/codeset-ingest" "$data/$file" 2>&1 | sed -n '1s/ .*//p')
            expect "$file" "$release" "$got"
        done <"$work/files"
        expect "rows of the indexes of $release" "$figures" "$(count_index_rows "$release")"
        "$bin/codeset-verify" "$release" >"$work/account" || [ $? = 1 ]
        expect "codes in the indexes of $release" "$codes" "$(count_index_check index-codes)"
        expect "references of the indexes of $release" "$references" "$(count_index_check index-references)"
    done <"$work/expected.tsv"
    xml=$data/icd10cm/FY2017/ICD10CM_FY2017_Full_XML.zip
    check_index_tags icd10cm@2016-10-01 "$xml" icd10cm_eindex_2017.xml 'external causes'
    check_index_tags icd10cm@2016-10-01 "$xml" icd10cm_neoplasm_2017.xml neoplasm
    check_index_tags icd10cm@2016-10-01 "$xml" icd10cm_drug_2017.xml drug
    expect "terms of ICD-10-CM FY2016 -> FY2017" \
        "diseases 2163 335 1085 0;drug 184 184 8 0;external causes 54 39 14 0;neoplasm 22 21 179 0;" \
        "$(count_term_changes icd10cm@2015-10-01 icd10cm@2016-10-01)"
    CODESET_STORE=$held
}
