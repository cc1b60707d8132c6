#include "tests/samples/sample_indexes.h"

enum edition { BOTH, EARLIER, LATER };

/* A term, those of a deeper level behind it within it. */
struct sample_entry {
    enum edition in;
    unsigned level;     /* 0: a main term */
    const char *title;  /* with modifiers as they stand in it; NULL: none */
    const char *inside; /* references and cells */
};

static const struct sample_entry diseases[] = {
    {BOTH, 0, "Asthma<nemod>(harbor) (of the pier)</nemod>", "<code>J45.9</code>"},
    {BOTH, 1, "mild", ""},
    {EARLIER, 2, "intermittent", "<code>J45.0</code>"},
    {LATER, 2, "intermittent", "<code>J45.2</code>"},
    {LATER, 2, "persistent", "<code>J45.3</code>"},
    {BOTH, 0, "Deformity, deformed", "<seeAlso>Walking, on deck</seeAlso>"},
    {BOTH, 1, "knee<nemod>(s)</nemod>, deck-walker", "<code>M21.06-</code>"},
    {BOTH, 0, "Diabetes<nemod>(honey)</nemod> NEC", "<code>E11.9</code>"},
    {EARLIER, 1, "with lamp", "<code>E11.01</code><manif>H54.00 </manif>"},
    {LATER, 1, "with lamp", "<code>E11.01</code><manif>H54.00</manif>"},
    {BOTH, 0, "Fever", "<see> Marsh, fever</see>"},
    {BOTH, 1, "harbor > estuary", "<code>A01.-</code>"},
    {BOTH, 0, "Infestation<nemod>(flea)</nemod>", "<code>B88.1</code>"},
    {LATER, 1, "by harbor mites", "<code>B88.01</code>"},
    {BOTH, 0, "Ink<nemod>(red)</nemod>", "<code>Z99.0</code>"},
    {BOTH, 0, "Ink<nemod>(blue)</nemod>", "<code>Z99.9-</code>"},
    {BOTH, 0, "Marsh fever", "<code>A00.9</code>"},
    {EARLIER, 1, "of the knee", "<code>M21.06-</code><seecat>M21</seecat>"},
    {BOTH, 0, "Vapor", "<see>Table of Drugs and Chemicals</see>"},
    {BOTH, 0, "Walking", ""},
    {BOTH, 1, "on deck", "<code>M21.069</code>"},
    {BOTH, 1, "on water", "<see>Wading</see>"},
};

static const struct sample_entry external_causes[] = {
    {BOTH, 0, "Fall, falling", "<code>W19</code>"},
    {BOTH, 1, "overboard", "<seeAlso>Wading</seeAlso>"},
};

static const struct sample_entry neoplasm[] = {
    {BOTH, 0, "Neoplasm, neoplastic", "<cell col=\"2\">C43.9</cell><cell col=\"3\">-</cell>"},
    {BOTH, 1, "eyelid", "<cell col=\"2\">C43.1-</cell><cell col=\"3\">-</cell>"},
    {EARLIER, 1, "lip", "<cell col=\"2\">C43.0-</cell><cell col=\"3\">C44.0</cell>"},
    {LATER, 1, "lip", "<cell col=\"2\">C43.0</cell><cell col=\"3\">C44.0</cell>"},
    {LATER, 2, "basal", "<cell col=\"3\">C4A.0</cell>"},
};

static const struct sample_entry drug[] = {
    {BOTH, 0, "Bladderwrack<nemod>(dried)</nemod>",
     "<cell col=\"2\">T46.4X1</cell><cell col=\"6\">--</cell>"},
    {LATER, 0, "Dulse", "<cell col=\"2\">T46.4X1</cell><cell col=\"6\">--</cell>"},
    {BOTH, 0, "Kelp", "<see>Bladderwrack</see>"},
};

static const struct sample_entry procedures[] = {
    {BOTH, 0, "3f mooring", "<use>Hemp Line</use>"},
    {BOTH, 0, "Mooring", "<see>Tying up<tab>001</tab></see>"},
    {BOTH, 1, "Bow", "<codes>0010</codes>"},
    {LATER, 1, NULL, "<see>Change<codes>0020X</codes></see>"},
    {BOTH, 1, NULL, "<see>Removal<codes>00P0</codes></see>"},
    {BOTH, 0, "Removal", "<tab>00P</tab>"},
    {BOTH, 1, "of a lantern", "<code>00P002Z</code>"},
    {EARLIER, 1, "of two lanterns", "<code>00P092Z</code>"},
};

static const struct {
    const char *root, *title, *headings;
    const struct sample_entry *entries;
    size_t count;
} indexes[] = {
    [SAMPLE_DISEASES] = {"ICD10CM.index", "INDEX to DISEASES of the SEA", NULL, diseases,
                         sizeof diseases / sizeof *diseases},
    [SAMPLE_EXTERNAL_CAUSES] = {"ICD10CM.index", "External Cause of Injuries Index", NULL,
                                external_causes, sizeof external_causes / sizeof *external_causes},
    [SAMPLE_NEOPLASM] = {"ICD10CM.index", NULL,
                         "<head col=\"2\">Malignant Primary</head><head col=\"3\">Malignant "
                         "Secondary</head>",
                         neoplasm, sizeof neoplasm / sizeof *neoplasm},
    [SAMPLE_DRUG] = {"ICD10CM.index", NULL,
                     "<head col=\"2\">Poisoning, Accidental</head><head col=\"6\">Adverse "
                     "effect</head>",
                     drug, sizeof drug / sizeof *drug},
    [SAMPLE_PROCEDURES] = {"ICD10PCS.index", "ICD-10-PCS Index", NULL, procedures,
                           sizeof procedures / sizeof *procedures},
};

static void begin_letter(struct buffer *out, char letter, char *current)
{
    if (letter == *current)
        return;
    if (*current != '\0')
        buffer_printf(out, "  </letter>\r\n");
    buffer_printf(out, "  <letter>\r\n    <title>%c</title>\r\n", letter);
    *current = letter;
}

static void close_terms(struct buffer *out, unsigned *open, unsigned level)
{
    for (; *open > level; --*open)
        buffer_printf(out, *open == 1 ? "    </mainTerm>\r\n" : "    </term>\r\n");
}

static void put_entry(struct buffer *out, const struct sample_entry *entry)
{
    if (entry->level == 0)
        buffer_printf(out, "    <mainTerm>\r\n");
    else
        buffer_printf(out, "    <term level=\"%u\">\r\n", entry->level);
    if (entry->title)
        buffer_printf(out, "      <title>%s</title>\r\n", entry->title);
    if (entry->inside[0] != '\0')
        buffer_printf(out, "      %s\r\n", entry->inside);
}

void put_index(struct buffer *out, enum sample_index which, const char *version, bool later)
{
    char letter = '\0';
    unsigned open = 0; /* terms */
    buffer_printf(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<%s>\r\n",
                  indexes[which].root);
    buffer_printf(out, "  <version>%s</version>\r\n", version);
    if (indexes[which].title)
        buffer_printf(out, "  <title>%s</title>\r\n", indexes[which].title);
    if (indexes[which].headings)
        buffer_printf(out, "  <indexHeading>%s</indexHeading>\r\n", indexes[which].headings);
    for (size_t i = 0; i < indexes[which].count; i++) {
        const struct sample_entry *entry = &indexes[which].entries[i];
        if (entry->in == (later ? EARLIER : LATER))
            continue;
        close_terms(out, &open, entry->level);
        if (entry->level == 0)
            begin_letter(out, entry->title[0], &letter);
        put_entry(out, entry);
        open = entry->level + 1;
    }
    close_terms(out, &open, 0);
    buffer_printf(out, "  </letter>\r\n</%s>\r\n", indexes[which].root);
}
