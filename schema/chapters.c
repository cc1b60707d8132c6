#include "schema/chapters.h"

#include <string.h>

static const struct chapter icd10cm[] = {
    {"1", "A00", "B99", "Certain infectious and parasitic diseases"},
    {"2", "C00", "D49", "Neoplasms"},
    {"3", "D50", "D89", "Diseases of the blood and certain immune disorders"},
    {"4", "E00", "E89", "Endocrine, nutritional and metabolic diseases"},
    {"5", "F01", "F99", "Mental, behavioral and neurodevelopmental disorders"},
    {"6", "G00", "G99", "Diseases of the nervous system"},
    {"7", "H00", "H59", "Diseases of the eye and adnexa"},
    {"8", "H60", "H95", "Diseases of the ear and mastoid process"},
    {"9", "I00", "I99", "Diseases of the circulatory system"},
    {"10", "J00", "J99", "Diseases of the respiratory system"},
    {"11", "K00", "K95", "Diseases of the digestive system"},
    {"12", "L00", "L99", "Diseases of the skin and subcutaneous tissue"},
    {"13", "M00", "M99", "Diseases of the musculoskeletal system"},
    {"14", "N00", "N99", "Diseases of the genitourinary system"},
    {"15", "O00", "O9A", "Pregnancy, childbirth and the puerperium"},
    {"16", "P00", "P96", "Conditions originating in the perinatal period"},
    {"17", "Q00", "QA0", "Congenital malformations and genetic disorders"},
    {"18", "R00", "R99", "Symptoms, signs and abnormal findings"},
    {"19", "S00", "T88", "Injury, poisoning and other external consequences"},
    {"20", "V00", "Y99", "External causes of morbidity"},
    {"21", "Z00", "Z99", "Factors influencing health status"},
    {"22", "U00", "U85", "Codes for special purposes"},
};

static const struct chapter icd10pcs[] = {
    {"0", "0", "0", "Medical and Surgical"},
    {"1", "1", "1", "Obstetrics"},
    {"2", "2", "2", "Placement"},
    {"3", "3", "3", "Administration"},
    {"4", "4", "4", "Measurement and Monitoring"},
    {"5", "5", "5", "Extracorporeal or Systemic Assistance and Performance"},
    {"6", "6", "6", "Extracorporeal or Systemic Therapies"},
    {"7", "7", "7", "Osteopathic"},
    {"8", "8", "8", "Other Procedures"},
    {"9", "9", "9", "Chiropractic"},
    {"B", "B", "B", "Imaging"},
    {"C", "C", "C", "Nuclear Medicine"},
    {"D", "D", "D", "Radiation Therapy"},
    {"F", "F", "F", "Physical Rehabilitation and Diagnostic Audiology"},
    {"G", "G", "G", "Mental Health"},
    {"H", "H", "H", "Substance Abuse Treatment"},
    {"X", "X", "X", "New Technology"},
};

/* Sections by the first letter; a second character keeps modifiers, which have but two, out. */
static const struct chapter hcpcs[] = {
    {"A", "A00", "A99", "Transportation, medical and surgical supplies, administrative"},
    {"B", "B00", "B99", "Enteral and parenteral therapy"},
    {"C", "C00", "C99", "Hospital outpatient prospective payment, temporary"},
    {"E", "E00", "E99", "Durable medical equipment"},
    {"G", "G00", "G99", "Procedures and professional services, temporary"},
    {"H", "H00", "H99", "Alcohol and drug abuse treatment, behavioral health"},
    {"J", "J00", "J99", "Drugs administered other than by mouth"},
    {"K", "K00", "K99", "Durable medical equipment, temporary"},
    {"L", "L00", "L99", "Orthotic and prosthetic procedures and devices"},
    {"M", "M00", "M99", "Medical services and quality measures"},
    {"P", "P00", "P99", "Pathology and laboratory"},
    {"Q", "Q00", "Q99", "Temporary codes"},
    {"R", "R00", "R99", "Diagnostic radiology"},
    {"S", "S00", "S99", "Temporary codes of other payers"},
    {"T", "T00", "T99", "State Medicaid agencies"},
    {"U", "U00", "U99", "Laboratory services, temporary"},
    {"V", "V00", "V99", "Vision, hearing and speech-language"},
    {"modifiers", "", "", "Modifiers"},
};

static const struct chapter icd9cm[] = {
    {"1", "001", "139", "Infectious and parasitic diseases"},
    {"2", "140", "239", "Neoplasms"},
    {"3", "240", "279", "Endocrine, nutritional, metabolic and immunity disorders"},
    {"4", "280", "289", "Diseases of the blood and blood-forming organs"},
    {"5", "290", "319", "Mental disorders"},
    {"6", "320", "389", "Diseases of the nervous system and sense organs"},
    {"7", "390", "459", "Diseases of the circulatory system"},
    {"8", "460", "519", "Diseases of the respiratory system"},
    {"9", "520", "579", "Diseases of the digestive system"},
    {"10", "580", "629", "Diseases of the genitourinary system"},
    {"11", "630", "679", "Complications of pregnancy, childbirth and the puerperium"},
    {"12", "680", "709", "Diseases of the skin and subcutaneous tissue"},
    {"13", "710", "739", "Diseases of the musculoskeletal system"},
    {"14", "740", "759", "Congenital anomalies"},
    {"15", "760", "779", "Conditions originating in the perinatal period"},
    {"16", "780", "799", "Symptoms, signs and ill-defined conditions"},
    {"17", "800", "999", "Injury and poisoning"},
    {"V", "V01", "V91", "Factors influencing health status"},
    {"E", "E000", "E999", "External causes of injury and poisoning"},
};

static const struct chapter icd9proc[] = {
    {"0", "00", "00", "Procedures and interventions not elsewhere classified"},
    {"1", "01", "05", "Operations on the nervous system"},
    {"2", "06", "07", "Operations on the endocrine system"},
    {"3", "08", "16", "Operations on the eye"},
    {"3A", "17", "17", "Other miscellaneous diagnostic and therapeutic procedures"},
    {"4", "18", "20", "Operations on the ear"},
    {"5", "21", "29", "Operations on the nose, mouth and pharynx"},
    {"6", "30", "34", "Operations on the respiratory system"},
    {"7", "35", "39", "Operations on the cardiovascular system"},
    {"8", "40", "41", "Operations on the hemic and lymphatic system"},
    {"9", "42", "54", "Operations on the digestive system"},
    {"10", "55", "59", "Operations on the urinary system"},
    {"11", "60", "64", "Operations on the male genital organs"},
    {"12", "65", "71", "Operations on the female genital organs"},
    {"13", "72", "75", "Obstetrical procedures"},
    {"14", "76", "84", "Operations on the musculoskeletal system"},
    {"15", "85", "86", "Operations on the integumentary system"},
    {"16", "87", "99", "Miscellaneous diagnostic and therapeutic procedures"},
};

const struct chapter *chapters_of(enum system s, size_t *count)
{
    switch (s) {
    case SYSTEM_ICD10CM:
        *count = sizeof icd10cm / sizeof *icd10cm;
        return icd10cm;
    case SYSTEM_ICD10PCS:
        *count = sizeof icd10pcs / sizeof *icd10pcs;
        return icd10pcs;
    case SYSTEM_HCPCS:
        *count = sizeof hcpcs / sizeof *hcpcs;
        return hcpcs;
    case SYSTEM_ICD9CM:
        *count = sizeof icd9cm / sizeof *icd9cm;
        return icd9cm;
    case SYSTEM_ICD9PROC:
        *count = sizeof icd9proc / sizeof *icd9proc;
        return icd9proc;
    case SYSTEM_GEM:
    case SYSTEM_NONE:
        break;
    }
    *count = 0;
    return NULL;
}

/* The first characters of the code against a bound of the range. */
static int compare_start(struct text code, const char *bound)
{
    return text_compare(text_slice(code, 0, strlen(bound)), text_of(bound));
}

bool chapter_holds(const struct chapter *chapter, struct text code)
{
    if (chapter->first[0] == '\0') /* the modifiers of HCPCS have no range but a length */
        return code.length == 2;
    return code.length >= strlen(chapter->first) && compare_start(code, chapter->first) >= 0 &&
           compare_start(code, chapter->last) <= 0;
}

const struct chapter *chapter_find(enum system s, struct text code)
{
    size_t count;
    const struct chapter *chapters = chapters_of(s, &count);
    for (size_t i = 0; i < count; i++)
        if (chapter_holds(&chapters[i], code))
            return &chapters[i];
    return NULL;
}
