# shellcheck shell=sh
# No code of CPT leaves the store unless that is asked for; read by `run`.

# cross_references STORE OPTION...: how many cross references to codes of CPT a table has
cross_references() {
    store=$1
    shift
    "$bin/codeset-compile" --store "$store" --system hcpcs --with properties "$@" --format csv --relation facts \
        -o "$work/facts.csv" >"$work/compiled" || bad "compile $store"
    # what is named, without dates: values of the property, five digits or four and a letter
    awk -F, '$5 == "cross_reference" && $7 ~ /(^|[^0-9A-Z])[0-9][0-9][0-9][0-9][0-9FMTU]([^0-9A-Z]|$)/' "$work/facts.csv" | wc -l
}

# check_licence STORE: with releases of HCPCS
check_licence() {
    expect "cross references to CPT without the licence" 0 "$(cross_references "$1")"
    expect "cross references to CPT with it" yes "$([ "$(cross_references "$1" --licensed ama)" -gt 0 ] && echo yes)"
}
