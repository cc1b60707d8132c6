# shellcheck shell=sh
# What the scripts of golden cases may use.

# Runs a command and tells its exit status behind its output.
try() {
    echo "\$ $*"
    "$@"
    echo "-> $?"
}

# Takes sample releases into the store, without a word when all is well.
hold() {
    for release in "$@"; do
        case $release in
        FY2013) hold_files 2012-10-01 icd10cm_order_2013.txt ;;
        FY2014) hold_files 2013-10-01 ICD10CM-FY2014_OrderFiles.zip ;;
        FY2024) hold_files 2023-10-01 "2024-Code Descriptions.zip" ;;
        APR2024) hold_files 2024-04-01 cms_2024_dx.zip ;;
        FY2025) hold_files 2024-10-01 cms_2025_dx.zip ;;
        APR2025) hold_files 2025-04-01 Code-desciptions-April-2025.zip ;;
        FY2026) hold_files 2025-10-01 cms_2026_dx.zip ;;
        APR2026) hold_files 2026-04-01 icd10cm-Code-Descriptions-April-2026.zip ;;
        PCS2024) hold_files 2023-10-01 "Zip File 3 2024 ICD-10-PCS Codes File.zip" ;;
        PCS2025) hold_files 2024-10-01 cms_2025_pr.zip ;;
        PCS2026) hold_files 2025-10-01 cms_2026_pr.zip ;;
        *) echo "hold: there is no sample '$release'" ;;
        esac
    done
}

hold_files() {
    codeset ingest "$SAMPLES/$2" --effective "$1" >hold.log || cat hold.log
    rm -f hold.log
}
