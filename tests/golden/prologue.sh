# shellcheck shell=sh
# What the scripts of golden cases may use.

# Runs a command and tells its exit status behind its output. Shown without the samples' folder.
try() {
    printf '$'
    for word in "$@"; do
        printf ' %s' "${word#"$SAMPLES/"}"
    done
    printf '\n'
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
        # with their tables and definitions
        PCSXML2025) hold PCS2025 && hold_xml 2024-10-01 2025 ;;
        PCSXML2026) hold PCS2026 && hold_xml 2025-10-01 2026 ;;
        HCPCS2016) hold_files 2016-01-01 HCPC2016_CONTR_ANWEB.txt ;;
        HCPCS2017) hold_files 2017-01-01 2017-Alpha-Numeric-HCPCS-File.zip ;;
        HCPCS2018) hold_files 2018-01-01 2018-Alpha-Numeric-HCPCS-File.zip ;;
        ICD9V31) hold_files 2013-10-01 cms_v31.zip ;;
        ICD9V32) hold_files 2014-10-01 cms_v32.zip ;;
        GEM2015)
            hold_files 2014-10-01 DiagnosisGEMs_2015.zip
            hold_files 2014-10-01 ProcedureGEMs_2015.zip
            hold_files 2014-10-01 Reimbursement_Mapping_dx_2015.zip
            ;;
        GEM2018) hold_files 2017-10-01 2018-GEMs.zip 2>hold.messages ;;
        *) echo "hold: there is no sample '$release'" ;;
        esac
    done
}

hold_files() {
    codeset ingest "$SAMPLES/$2" --effective "$1" >hold.log || cat hold.log
    rm -f hold.log
}

hold_xml() {
    hold_files "$1" "icd10pcs_tables_$2.xml"
    hold_files "$1" "icd10pcs_definitions_$2.xml"
}

# One line of an order file: NUMBER CODE FLAG SHORT LONG
order_line() {
    printf '%05d %-7s %s %-60s %s\r\n' "$@"
}

# One line of a codes file: CODE LONG
codes_line() {
    printf '%-7s %s\r\n' "$@"
}

# One line of order addenda: ACTION FLAG CODE SHORT LONG
addenda_line() {
    printf '%-13s%s %-7s %-60s %s\r\n' "$@"
}

# An order file of five rows, and the codes file that agrees with it.
small_order() {
    order_line 1 A00 0 'Marsh fever' 'Marsh fever'
    order_line 2 A000 1 'Marsh fever, mild' 'Marsh fever, mild'
    order_line 3 A001 1 'Marsh fever, severe' 'Marsh fever, severe'
    order_line 4 A01 0 'Harbor fever' 'Harbor fever'
    order_line 5 A010 1 'Harbor fever, any' 'Harbor fever, any'
}

small_codes() {
    codes_line A000 'Marsh fever, mild'
    codes_line A001 'Marsh fever, severe'
    codes_line A010 'Harbor fever, any'
}

# The hash of the package that a release is: not to be shown, as the compressed bytes of the sample
# archives go into it.
package_of() {
    cat "store/releases/$1"
}

same() {
    [ "$1" = "$2" ] && echo "$3: the same" || echo "$3: NOT the same"
}
