/* An invented ICD-10-CM: FY2013 to April 2026. */
#include "tests/samples/sample_history.h"

static const struct sample_row first[] = {
    {"A00", '0', "Marsh fever", NULL},
    {"A000", '1', "Marsh fever due to Vibrio palustris", NULL},
    {"A001", '1', "Marsh fever due to Vibrio stagnalis", NULL},
    {"A009", '1', "Marsh fever, unspecified", NULL},
    {"A01", '0', "Harbor and estuary fevers", NULL},
    {"A010", '0', "Harbor fever", NULL},
    {"A0100", '1', "Harbor fever, unspecified", NULL},
    {"A0101", '1', "Harbor fever with meningitis", NULL},
    {"A0102", '1', "Harbor fever with heart involvment", NULL},
    {"A0109", '1', "Harbor fever with  other complications", NULL},
    {"A011", '1', "Estuary fever A", NULL},
    {"A014", '1', "Estuary fever, unspecified", NULL},
    {"B88", '0', "Other infestations", NULL},
    {"B880", '1', "Other acariasis", NULL},
    {"B881", '1', "Sand flea infestation", NULL},
    {"B889", '1', "Infestation, unspecified", NULL},
    {"C43", '0', "Shoreline melanoma", NULL},
    {"C430", '1', "Shoreline melanoma of lip", NULL},
    {"C431", '0', "Shoreline melanoma of eyelid", NULL},
    {"C4310", '1', "Shoreline melanoma of unspecified eyelid, including canthus", NULL},
    {"C439", '1', "Shoreline melanoma, unspecified", NULL},
    {"C4A", '0', "Lighthouse cell carcinoma", NULL},
    {"C4A0", '1', "Lighthouse cell carcinoma of lip", NULL},
    {"C4A9", '1', "Lighthouse cell carcinoma, unspecified", NULL},
    {"C44", '0', "Other and unspecified neoplasm of skin by salt water", NULL},
    {"C440", '1', "Other and unspecified neoplasm of skin of lip by salt water", NULL},
    {"C449", '1', "Other and unspecified neoplasm of skin, unspecified", NULL},
    {"E11", '0', "Honey diabetes", NULL},
    {"E110", '0', "Honey diabetes with hyperosmolarity", NULL},
    {"E1100", '1',
     "Honey diabetes with hyperosmolarity without nonketotic hyperglycemic-hyperosmolar coma",
     "Honey diab w hyprosm w/o nonket hyprgly-hyprosm coma"},
    {"E1101", '1', "Honey diabetes with hyperosmolarity with coma", NULL},
    {"E119", '1', "Honey diabetes without complications", NULL},
    {"F40", '0', "Fears of open water", NULL},
    {"F400", '1', "Fear of lagoons", NULL},
    {"F401", '1', "Fear of ebb-tide", NULL},
    {"F409", '1', "Fear of open water, unspecified", NULL},
    {"H54", '0', "Blindness and low vision by glare", NULL},
    {"H540", '0', "Blindness by glare, both eyes", NULL},
    {"H5400", '1', "Blindness by glare, both eyes, category 3-5",
     "Blindness by glare, both eyes, cat 3-5"},
    {"H549", '1', "Low vision by glare, unspecified", NULL},
    {"I10", '1', "Essential (primary) hypertension", NULL},
    {"I26", '0', "Pulmonary brine embolism", NULL},
    {"I260", '1', "Pulmonary brine embolism with acute cor pulmonale", NULL},
    {"I269", '1', "Pulmonary brine embolism without acute cor pulmonale", NULL},
    {"J45", '0', "Harbor Asthma", NULL},
    {"J450", '1', "Mild harbor asthma", NULL},
    {"J459", '1', "Harbor asthma, Unspecified", NULL},
    {"M21", '0', "Deck-walker deformities of limbs", NULL},
    {"M210", '0', "Deck-walker deformity, knee", NULL},
    {"M2106", '0', "Deck-walker deformity, knee", NULL},
    {"M21061", '1', "Deck-walker deformity, right knee", NULL},
    {"M21062", '1', "Deck-walker deformity, left knee", NULL},
    {"M21069", '1', "Deck-walker deformity, unspecified knee", NULL},
    {"O10", '0', "Pre-existing hypertension complicating a voyage", NULL},
    {"O100", '0', "Pre-existing essential hypertension complicating a voyage", NULL},
    {"O1001", '1', "Pre-existing essential hypertension complicating a voyage,", NULL},
    {"O1009", '1', "Other pre-existing hypertension complicating a voyage", NULL},
    {"S01", '0', "Open wound of head by rigging", NULL},
    {"S010", '0', "Open wound of scalp by rigging", NULL},
    {"S0101", '0', "Laceration without foreign body of scalp by rigging", NULL},
    {"S0101XA", '1', "Laceration without foreign body of scalp by rigging, initial encounter",
     "Laceration w/o foreign body of scalp by rigging, init encntr"},
    {"S0101XD", '1', "Laceration without foreign body of scalp by rigging, subsequent encounter",
     "Laceration w/o foreign body of scalp by rigging, subs encntr"},
    {"S0101XS", '1', "Laceration without foreign body of scalp by rigging, sequela",
     "Laceration w/o foreign body of scalp by rigging, sequela"},
    {"T46", '0', "Poisoning by kelp extracts", " Poisoning by kelp extracts"},
    {"T464", '0', "Poisoning by bladderwrack", NULL},
    {"T464X", '0', "Poisoning by bladderwrack", " Poisoning by bladderwrack"},
    {"T464X1", '0', "Poisoning by bladderwrack, accidental (unintentional)",
     "Poisoning by bladderwrack, accidental"},
    {"T464X1A", '1', "Poisoning by bladderwrack, accidental (unintentional), initial encounter",
     "Poisoning by bladderwrack, accidental, initial encounter"},
    {"T464X1D", '1', "Poisoning by bladderwrack, accidental (unintentional), subsequent encounter",
     "Poisoning by bladderwrack, accidental, subsequent encounter"},
    {"Z28", '0', "Vaccination against scurvy not carried out", NULL},
    {"Z283", '1', "Underimmunization status against scurvy", NULL},
    {"Z289", '1', "Vaccination against scurvy not carried out for unspecified reason",
     "Vaccination against scurvy not carried out for unsp reason"},
    {"Z68", '0', "Ballast index [BI]", NULL},
    {"Z683", '0', "Ballast index (BI) 30-39, adult", NULL},
    {"Z6830", '1', "Ballast index [BI] 30.0-30.9, adult", "Ballast index  [BI] 30.0-30.9, adult"},
    {"Z6831", '1', "Ballast index [BI] 31.0-31.9, adult", NULL},
    {"Z99", '0', "Dependence on enabling ships and devices", NULL},
    {"Z990", '1', "Dependence on bilge pump", NULL},
    {"Z999", '1', "Dependence on unspecified ships and devices", NULL},
    {"U07", '0', "Emergency use of U07 for harbors", NULL},
    {"U070", '1', "Vaping-related disorder of sailors", NULL},
};

/* long titles only, as the diff file tells no others */
static const struct sample_edit fy2014[] = {
    {SAMPLE_CHANGE, NULL, {"A014", '1', "Estuary fever, not specified", NULL}},
    {SAMPLE_REMOVE, NULL, {"F409", '1', NULL, NULL}},
    {SAMPLE_ADD, "F401", {"F408", '1', "Other fears of open water", NULL}},
    {SAMPLE_CHANGE,
     NULL,
     {"Z289", '1', "Vaccination against scurvy not carried out, unspecified reason",
      "Vaccination against scurvy not carried out, unsp reason"}},
};

static const struct sample_edit fy2024[] = {
    {SAMPLE_ADD, "U070", {"U071", '1', "Harbor virus disease 2019", NULL}},
    {SAMPLE_CHANGE, NULL, {"A0109", '1', "Harbor fever with other complications", NULL}},
};

/* a mid-year edition like April 2022: a code becomes a header, a comma goes */
static const struct sample_edit april2024[] = {
    {SAMPLE_CHANGE,
     NULL,
     {"O1001", '1', "Pre-existing essential hypertension complicating a voyage", NULL}},
    {SAMPLE_CHANGE, NULL, {"Z283", '0', "Underimmunization status against scurvy", NULL}},
    {SAMPLE_ADD, "Z283", {"Z2831", '1', "Underimmunized against scurvy, no lime juice", NULL}},
    {SAMPLE_ADD, "Z2831", {"Z2839", '1', "Other underimmunization status against scurvy", NULL}},
};

static const struct sample_edit fy2025[] = {
    {SAMPLE_CHANGE, NULL, {"A011", '1', "Estuary fever, type A", NULL}},
    {SAMPLE_REMOVE, NULL, {"C4310", '1', NULL, NULL}},
    {SAMPLE_ADD, "C431", {"C4311", '1', "Shoreline melanoma of right eyelid", NULL}},
    {SAMPLE_ADD, "C4311", {"C4312", '1', "Shoreline melanoma of left eyelid", NULL}},
};

/* every kind and weight of change */
static const struct sample_edit fy2026[] = {
    {SAMPLE_CHANGE, NULL, {"A0102", '1', "Harbor fever with heart involvement", NULL}},
    {SAMPLE_CHANGE, NULL, {"B880", '0', "Other acariasis", NULL}},
    {SAMPLE_ADD, "B880", {"B8801", '1', "Infestation by harbor mites", NULL}},
    {SAMPLE_ADD, "B8801", {"B8809", '1', "Other acariasis", NULL}},
    {SAMPLE_CHANGE, NULL, {"F401", '1', "Fear of ebb tide", NULL}},
    {SAMPLE_CHANGE, NULL, {"H54", '0', "Blindness and low vision by glare or by salt", NULL}},
    {SAMPLE_CHANGE,
     NULL,
     {"H5400", '1', "Blindness by glare, both eyes, category 3-5",
      "Blindness by glare, both eyes, category 3-5"}},
    {SAMPLE_CHANGE,
     NULL,
     {"I269", '1', "Pulmonary brine embolism without acute or chronic cor pulmonale",
      "Pulmonary brine embolism w/o acute or chronic cor pulmonale"}},
    {SAMPLE_REMOVE, NULL, {"J450", '1', NULL, NULL}},
    {SAMPLE_ADD, "J45", {"J452", '1', "Mild intermittent harbor asthma", NULL}},
    {SAMPLE_ADD, "J452", {"J453", '1', "Mild persistent harbor asthma", NULL}},
    {SAMPLE_CHANGE, NULL, {"J459", '1', "Harbor asthma, unspecified", NULL}},
    {SAMPLE_REMOVE, NULL, {"M21069", '1', NULL, NULL}},
    {SAMPLE_CHANGE, NULL, {"T464X", '0', "Poisoning by bladderwrack", "Poisoning by bladderwrack"}},
    {SAMPLE_CHANGE_UNLISTED, NULL, {"Z6830", '1', "Ballast index [BI] 30.0-30.9, adult", NULL}},
    {SAMPLE_ADD, "Z6831", {"Z91", '0', "Personal risk factors of life at sea", NULL}},
    {SAMPLE_ADD, "Z91", {"Z910", '1', "Personal risk factor of exposure to tar", NULL}},
    {SAMPLE_ADD, "Z910", {"Z919", '1', "Personal risk factor of life at sea, unspecified", NULL}},
};

static const struct sample_edit april2026[] = {
    {SAMPLE_ADD, "U071", {"U072", '1', "Harbor virus disease 2019, virus not identified", NULL}},
    {SAMPLE_CHANGE, NULL, {"B8801", '1', "Infestation by harbor or dock mites", NULL}},
};

#define STEP(name, edits)                                                                          \
    {                                                                                              \
        name, edits, sizeof(edits) / sizeof *(edits)                                               \
    }

static const struct sample_step steps[] = {
    STEP("FY2014", fy2014),        STEP("FY2024", fy2024),  STEP("April 2024", april2024),
    STEP("FY2025", fy2025),        {"April 2025", NULL, 0}, STEP("FY2026", fy2026),
    STEP("April 2026", april2026),
};

const struct sample_history history_cm = {
    first,
    sizeof first / sizeof *first,
    steps,
    sizeof steps / sizeof *steps,
};
