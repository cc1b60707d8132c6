#include "tests/samples/sample_pcs_tables.h"

enum edition { BOTH, EARLIER, LATER };

/* A line of the official file, in short. Axes are separated by |, title and values by =, values by
 * ; and each is its character and its label. */
struct line {
    enum { TABLE, ROW } kind;
    enum edition edition;
    const char *axes;
    const char *definition; /* of a table's third axis, or NULL */
};

static const struct line lines[] = {
    {TABLE, BOTH, "Section=0 Lantern and Rope|Body System=0 Lantern Body|Operation=1 Mooring",
     "Making fast a vessel to a fixed point"},
    {ROW, BOTH,
     "Body Part=0 Bow|Approach=0 Open|Device=7 Hemp Line;J Synthetic Line|"
     "Qualifier=0 Bollard;1 Buoy",
     NULL},
    {ROW, EARLIER,
     "Body Part=0 Bow|Approach=3 Percutaneous|Device=7 Hemp Line|Qualifier=0 Bollard;1 Buoy", NULL},
    {ROW, LATER,
     "Body Part=0 Bow|Approach=3 Percutaneous|Device=7 Hemp Line;J Synthetic Line|"
     "Qualifier=0 Bollard;1 Buoy",
     NULL},
    {TABLE, BOTH, "Section=0 Lantern and Rope|Body System=0 Lantern Body|Operation=2 Change",
     "Taking off a device and putting back another of its kind"},
    {ROW, EARLIER,
     "Body Part=0 Bow|Approach=X External|Device=0 Drainage Device;Y Other Device|"
     "Qualifier=Z No Qualifier",
     NULL},
    {ROW, LATER,
     "Body Part=0 Bow|Approach=X External|Device=0 Drainage Device|Qualifier=Z No Qualifier", NULL},
    {TABLE, BOTH, "Section=0 Lantern and Rope|Body System=0 Lantern Body|Operation=H Insertion",
     "Putting in a device that stays"},
    {ROW, BOTH,
     "Body Part=0 Bow|Approach=0 Open;3 Percutaneous|Device=2 Monitoring Device;3 Infusion Device|"
     "Qualifier=Z No Qualifier",
     NULL},
    {TABLE, BOTH, "Section=0 Lantern and Rope|Body System=0 Lantern Body|Operation=P Removal",
     "Taking out a device"},
    {ROW, BOTH,
     "Body Part=0 Bow|Approach=0 Open;3 Percutaneous|Device=0 Drainage Device;2 Monitoring Device|"
     "Qualifier=Z No Qualifier",
     NULL},
    {TABLE, EARLIER, "Section=1 Launching|Body System=0 Launching|Operation=E Delivery",
     "Helping a hull off the slip"},
    {TABLE, LATER, "Section=1 Launching|Body System=0 Launching|Operation=E Delivery",
     "Assisting a hull off the slip"},
    {ROW, BOTH,
     "Body Part=0 Products of Launching|Approach=X External|Device=Z No Device|"
     "Qualifier=Z No Qualifier",
     NULL},
    {TABLE, BOTH, "Section=2 Placement|Body System=W Deck Regions|Operation=0 Change",
     "Taking off a device and putting back another of its kind"},
    {ROW, BOTH,
     "Body Region=0 Foredeck|Approach=X External|Device=0 Traction Apparatus;1 Splint|"
     "Qualifier=Z No Qualifier",
     NULL},
    {TABLE, BOTH, "Section=3 Administration|Body System=E Bilge Systems|Operation=0 Introduction",
     NULL},
    {ROW, EARLIER,
     "Body Part=0 Hull|Approach=0 External|Substance=2 Anti-infective|"
     "Qualifier=9 Other Anti-infective;A Anti-Infective Envelope",
     NULL},
    /* the same codes in two rows */
    {ROW, LATER,
     "Body Part=0 Hull|Approach=0 External|Substance=2 Anti-infective|"
     "Qualifier=9 Other Anti-infective",
     NULL},
    {ROW, LATER,
     "Body Part=0 Hull|Approach=0 External|Substance=2 Anti-infective|"
     "Qualifier=A Anti-Infective Envelope",
     NULL},
    {TABLE, BOTH,
     "Section=4 Measurement and Monitoring|Body System=A Harbor Systems|Operation=0 Measurement",
     "Finding the level of the tide"},
    {ROW, EARLIER,
     "Body System=0 Tidal|Approach=X External|Function / Device=4 Electrical Activity|"
     "Qualifier=Z No Qualifier",
     NULL},
    {ROW, LATER,
     "Body System=0 Tidal, at Flood|Approach=X External|Function=4 Electrical Activity|"
     "Qualifier=Z No Qualifier",
     NULL},
    {TABLE, BOTH,
     "Section=5 Extracorporeal Assistance|Body System=A Harbor Systems|Operation=0 Assistance",
     NULL},
    {ROW, BOTH,
     "Body System=2 Tidal|Duration=1 Intermittent|Function=1 Output|Qualifier=0 Balloon Pump",
     NULL},
    {TABLE, BOTH, "Section=B Imaging|Body System=0 Lantern Body|Type=0 Plain Radiography", NULL},
    {ROW, BOTH, "Body Part=0 Bow|Contrast=Z None|Qualifier=Z None|Qualifier=Z None", NULL},
    {TABLE, BOTH,
     "Section=F Rehabilitation|Section Qualifier=0 Rehabilitation|Type=0 Speech Assessment", NULL},
    {ROW, BOTH,
     "Body System & Region=Z None|Type Qualifier=H Bedside Shouting and Signalling|"
     "Equipment=Y Other Equipment|Qualifier=Z None",
     NULL},
    {TABLE, BOTH, "Section=X New Technology|Body System=2 Harbor System|Operation=A Assistance",
     NULL},
    {ROW, BOTH,
     "Body Part=5 Inner Harbor|Approach=3 Percutaneous|"
     "Device / Substance / Technology=1 Embolic Filtration, Dual Filter|"
     "Qualifier=2 New Technology Group 2",
     NULL},
    {TABLE, BOTH,
     "Section=X New Technology|Body System=W Anatomical Regions|Operation=0 Introduction", NULL},
    {ROW, BOTH,
     "Body Part=3 Peripheral Vein;4 Central Vein|Approach=3 Percutaneous|"
     "Device / Substance / Technology=E Lime Juice|Qualifier=5 New Technology Group 5",
     NULL},
    {TABLE, LATER,
     "Section=X New Technology|Body System=X Physiological Systems|Operation=E Measurement", NULL},
    {ROW, LATER,
     "Body Part=5 Circulatory|Approach=X External|"
     "Device / Substance / Technology=B Seasickness, Horizon Testing System|"
     "Qualifier=B New Technology Group 11",
     NULL},
};

static bool is_of(enum edition edition, bool later)
{
    return edition == BOTH || (edition == LATER) == later;
}

/* Cuts off what stands before the separator, or all. */
static struct text cut(struct text *rest, const char *separator)
{
    size_t at;
    bool found = text_find(*rest, text_of(separator), &at);
    struct text piece = found ? text_slice(*rest, 0, at) : *rest;
    *rest = found ? text_from(*rest, at + 1) : TEXT("");
    return piece;
}

static void put_escaped(struct buffer *out, struct text t)
{
    for (size_t i = 0; i < t.length; i++)
        if (t.at[i] == '&')
            buffer_append_text(out, TEXT("&amp;"));
        else
            buffer_append_char(out, t.at[i]);
}

static void put_element(struct buffer *out, const char *name, struct text text)
{
    buffer_printf(out, "<%s>", name);
    put_escaped(out, text);
    buffer_printf(out, "</%s>\r\n", name);
}

static size_t count_values(struct text values)
{
    size_t count = 0;
    while (values.length > 0) {
        cut(&values, ";");
        count++;
    }
    return count;
}

static void put_axis(struct buffer *out, int position, struct text axis, const char *definition)
{
    struct text title = cut(&axis, "=");
    buffer_printf(out, "      <axis pos=\"%d\" values=\"%zu\">\r\n        ", position,
                  count_values(axis));
    put_element(out, "title", title);
    while (axis.length > 0) {
        struct text value = cut(&axis, ";");
        buffer_printf(out, "        <label code=\"%c\">", value.at[0]);
        put_escaped(out, text_from(value, 2));
        buffer_append_text(out, TEXT("</label>\r\n"));
    }
    if (definition) {
        buffer_append_text(out, TEXT("        "));
        put_element(out, "definition", text_of(definition));
    }
    buffer_append_text(out, TEXT("      </axis>\r\n"));
}

static size_t count_codes(struct text axes)
{
    size_t codes = 1;
    while (axes.length > 0) {
        struct text axis = cut(&axes, "|");
        cut(&axis, "=");
        codes *= count_values(axis);
    }
    return codes;
}

static void put_line(struct buffer *out, const struct line *line, bool *in_table)
{
    struct text axes = text_of(line->axes);
    int position = 1;
    if (line->kind == TABLE) {
        buffer_append_text(out, *in_table ? TEXT("  </pcsTable>\r\n") : TEXT(""));
        buffer_append_text(out, TEXT("  <pcsTable>\r\n"));
        *in_table = true;
    } else {
        buffer_printf(out, "    <pcsRow codes=\"%zu\">\r\n", count_codes(axes));
        position = 4;
    }
    while (axes.length > 0) {
        struct text axis = cut(&axes, "|");
        put_axis(out, position, axis, position == 3 ? line->definition : NULL);
        position++;
    }
    if (line->kind == ROW)
        buffer_append_text(out, TEXT("    </pcsRow>\r\n"));
}

void put_pcs_tables(struct buffer *out, bool later)
{
    int year = later ? 2026 : 2025;
    bool in_table = false;
    buffer_printf(out,
                  "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<ICD10PCS.tabular>\r\n"
                  "  <version>%d</version>\r\n  <title>%d ICD-10-PCS Tables</title>\r\n",
                  year, year);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (is_of(lines[i].edition, later))
            put_line(out, &lines[i], &in_table);
    buffer_append_text(out, TEXT("  </pcsTable>\r\n</ICD10PCS.tabular>\r\n"));
}

/* ---- definitions */

struct definition {
    enum edition edition;
    const char *element; /* NULL: a line as it is */
    const char *text;
};

static const struct definition definitions[] = {
    {BOTH, NULL, "<section code=\"0\"><title>Lantern and Rope</title>"},
    {BOTH, NULL, "<axis pos=\"3\"><title>Operation</title>"},
    {BOTH, NULL, "<terms>"},
    {BOTH, "title", "Change"},
    {BOTH, "definition", "Taking off a device and putting back another of its kind"},
    {EARLIER, "explanation", "All changes are by the approach EXTERNAL"},
    {LATER, "explanation", "All changes are external"},
    {BOTH, NULL, "</terms><terms>"},
    {BOTH, "title", "Mooring"},
    {BOTH, "definition", "Making fast a vessel to a fixed point"},
    {BOTH, "includes", "Berthing, anchoring with a spring"},
    {BOTH, NULL, "</terms></axis>"},
    {BOTH, NULL, "<axis pos=\"4\"><title>Body Part</title>"},
    {BOTH, NULL, "<terms>"},
    {BOTH, "title", "Bow"},
    {BOTH, "title", "Bow, Left"},
    {BOTH, "includes", "Bowsprit"},
    {BOTH, "includes", "Figurehead"},
    {LATER, "includes", "Stem"},
    {BOTH, NULL, "</terms></axis>"},
    {BOTH, NULL, "<axis pos=\"6\"><title>Device</title>"},
    {BOTH, NULL, "<terms>"},
    {BOTH, "title", "Synthetic Line"},
    {BOTH, "includes", "Nylon line"},
    {EARLIER, "includes", "Polyester Line"},
    {LATER, "includes", "Polyester line"},
    {LATER, NULL, "</terms><terms>"},
    {LATER, "title", "Steel Line"},
    {LATER, "includes", "Wire rope"},
    {BOTH, NULL, "</terms></axis></section>"},
    {BOTH, NULL, "<deviceAggregation>"},
    {BOTH, NULL, "<aggregate>"},
    {BOTH, "device", "Synthetic Line"},
    {BOTH, "operation", "Mooring"},
    {BOTH, "bodySys", "Lantern Body"},
    {LATER, "bodySys", "Harbor System"},
    {BOTH, NULL, "<parent value=\"7\">Hemp Line</parent></aggregate>"},
    {BOTH, NULL, "</deviceAggregation>"},
};

void put_pcs_definitions(struct buffer *out, bool later)
{
    int year = later ? 2026 : 2025;
    buffer_printf(out,
                  "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<ICD10PCS.definitions>\r\n"
                  "  <version>%d</version>\r\n  <title>%d ICD-10-PCS Definitions</title>\r\n",
                  year, year);
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++) {
        const struct definition *d = &definitions[i];
        if (!is_of(d->edition, later))
            continue;
        buffer_append_text(out, TEXT("  "));
        if (d->element)
            put_element(out, d->element, text_of(d->text));
        else
            buffer_printf(out, "%s\r\n", d->text);
    }
    buffer_append_text(out, TEXT("</ICD10PCS.definitions>\r\n"));
}
