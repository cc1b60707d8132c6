#include "tests/samples/sample_tabular.h"

#include <stdio.h>
#include <string.h>

#include "schema/chapters.h"

/* ---- what stands at a node */

enum when { ALWAYS, EARLIER, LATER };

struct sample_note {
    const char *node; /* "A00", or "chapter 1" */
    enum when when;
    const char *xml; /* what stands there */
};

#define NOTE(text) "<note>" text "</note>\r\n"

static const struct sample_note notes[] = {
    {"chapter 1", ALWAYS, "<includes>" NOTE("fevers caught in harbors") "</includes>\r\n"},
    {"chapter 1", ALWAYS,
     "<useAdditionalCode>" NOTE(
         "code to identify resistance to salt (Z99.-)") "</useAdditionalCode>\r\n"},
    {"A00", ALWAYS,
     "<excludes1>" NOTE("harbor fever (A01.0-)") NOTE("estuary fever (A01.1-)") "</excludes1>\r\n"},
    {"A00.0", ALWAYS,
     "<inclusionTerm>" NOTE("Classical marsh fever") NOTE("")
         NOTE("Classical marsh fever") "</inclusionTerm>\r\n"},
    {"A01", ALWAYS,
     "<useAdditionalCode>" NOTE("code to identify:")
         NOTE("tar exposure (Z91.0)") "</useAdditionalCode>\r\n<useAdditionalCode>" NOTE(
             "code for the port of call") "</useAdditionalCode>\r\n"},
    {"B88", EARLIER, "<inclusionTerm>" NOTE("Deck itch") "</inclusionTerm>\r\n"},
    {"B88.9", LATER, "<inclusionTerm>" NOTE("Deck itch") "</inclusionTerm>\r\n"},
    {"C43", EARLIER,
     "<excludes2>" NOTE("melanoma in situ (D03.-)")
         NOTE("salt keratosis (L57.0)") "</excludes2>\r\n"},
    {"C43", LATER,
     "<excludes2>" NOTE("sunburn (L55.-)") NOTE("melanoma in situ (D03.-)")
         NOTE("salt keratosis, any site (L57.0)") "</excludes2>\r\n"},
    {"E11", LATER,
     "<codeFirst>" NOTE("poisoning by kelp extracts, if applicable (T46.4X-)") "</codeFirst>\r\n"},
    {"F40", EARLIER, "<excludes1>" NOTE("seasickness (T75.3)") "</excludes1>\r\n"},
    {"F40", LATER, "<excludes2>" NOTE("seasickness (T75.3)") "</excludes2>\r\n"},
    {"H54", ALWAYS,
     "<visualImpairment>\r\n<visCategory><value>1</value>\r\n<visRange><visMax>"
     "<value>6/18</value></visMax><visMin><value>6/60</value></visMin></visRange>\r\n"
     "</visCategory>\r\n</visualImpairment>\r\n"},
    {"I10", EARLIER, "<codeAlso>" NOTE("any shore leave (Z99.-)") "</codeAlso>\r\n"},
    {"S01", EARLIER,
     "<sevenChrNote>" NOTE("The appropriate 7th character is to be added") "</sevenChrNote>\r\n"},
    {"S01", LATER,
     "<sevenChrNote>" NOTE("The appropriate 7th character is to be added to each "
                           "code from category S01") "</sevenChrNote>\r\n"},
    {"S01", ALWAYS,
     "<sevenChrDef>\r\n<extension char=\"A\">initial encounter</extension>\r\n" NOTE(
         "\tinitial encounter ashore") "<extension char=\"D\">subsequent encounter</extension>"
                                       "\r\n<extension "
                                       "char=\"S\">sequela</extension>\r\n</sevenChrDef>\r\n"},
    {"T46", ALWAYS,
     "<sevenChrDef>\r\n<extension char=\"A\">initial encounter</extension>\r\n"
     "<extension char=\"D\">subsequent encounter</extension>\r\n</sevenChrDef>\r\n"},
};

static void put_notes(struct buffer *out, const char *node, bool later)
{
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (strcmp(notes[i].node, node) == 0 && notes[i].when != (later ? EARLIER : LATER))
            buffer_append_text(out, text_of(notes[i].xml));
}

/* ---- codes within codes */

enum { SAMPLE_DEPTH = 8, LONGEST_CODE = 7 };

struct open_codes {
    const char *codes[SAMPLE_DEPTH];
    size_t count;
};

/* Codes that seventh characters make are not printed. */
static bool is_made(const char *code)
{
    return strlen(code) == LONGEST_CODE && (code[0] == 'S' || code[0] == 'T');
}

static bool begins_with(const char *code, const char *other)
{
    return strncmp(code, other, strlen(other)) == 0;
}

static void close_codes(struct buffer *out, struct open_codes *open, const char *next)
{
    while (open->count > 0 && (!next || !begins_with(next, open->codes[open->count - 1]))) {
        buffer_append_text(out, TEXT("</diag>\r\n"));
        open->count--;
    }
}

/* The tabular list has the accents that an order file lacks. */
static void put_title(struct buffer *out, const char *title)
{
    size_t at;
    if (!text_find(text_of(title), TEXT("lagoons"), &at)) {
        buffer_append_text(out, text_of(title));
        return;
    }
    buffer_printf(out,
                  "%.*slag\xC3\xB3"
                  "ons%s",
                  (int)at, title, title + at + strlen("lagoons"));
}

static void put_code(struct buffer *out, struct open_codes *open, const struct sample_row *row,
                     bool later)
{
    char name[LONGEST_CODE + 2];
    bool placeholder = strlen(row->code) > 3 && row->code[strlen(row->code) - 1] == 'X';
    snprintf(name, sizeof name, strlen(row->code) > 3 ? "%.3s.%s" : "%.3s", row->code,
             row->code + 3);
    close_codes(out, open, row->code);
    buffer_printf(out, "<diag%s>\r\n<name>%s</name>\r\n<desc>",
                  placeholder ? " placeholder=\"true\"" : "", name);
    put_title(out, row->long_title);
    buffer_append_text(out, TEXT("</desc>\r\n"));
    put_notes(out, name, later);
    open->codes[open->count++] = row->code;
}

static void put_chapter(struct buffer *out, const struct sample_list *list,
                        const struct chapter *chapter, bool later)
{
    struct open_codes open = {.count = 0};
    char name[16];
    snprintf(name, sizeof name, "chapter %s", chapter->id);
    buffer_printf(out,
                  "<chapter>\r\n<name>%s</name>\r\n<desc>Chapter of the sea, number %s (%s-%s)"
                  "</desc>\r\n",
                  chapter->id, chapter->id, chapter->first, chapter->last);
    put_notes(out, name, later);
    buffer_printf(out,
                  "<sectionIndex>\r\n<sectionRef first=\"%s\" last=\"%s\" id=\"%s-%s\">\r\n"
                  "   Whole chapter\r\n</sectionRef>\r\n</sectionIndex>\r\n<section id=\"%s-%s\">"
                  "\r\n<desc>Whole chapter (%s-%s)</desc>\r\n",
                  chapter->first, chapter->last, chapter->first, chapter->last, chapter->first,
                  chapter->last, chapter->first, chapter->last);
    for (size_t i = 0; i < list->count; i++)
        if (chapter_holds(chapter, text_of(list->rows[i].code)) && !is_made(list->rows[i].code))
            put_code(out, &open, &list->rows[i], later);
    close_codes(out, &open, NULL);
    buffer_append_text(out, TEXT("</section>\r\n</chapter>\r\n"));
}

void put_tabular(struct buffer *out, const struct sample_list *list, const char *version,
                 bool later)
{
    size_t count;
    const struct chapter *chapters = chapters_of(SYSTEM_ICD10CM, &count);
    buffer_printf(out,
                  "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<ICD10CM.tabular>\r\n"
                  "<version>%s</version>\r\n<introduction>\r\n<introSection type=\"title\">\r\n"
                  "<title>TABULAR LIST of the SEA</title>\r\n</introSection>\r\n"
                  "</introduction>\r\n",
                  version);
    for (size_t i = 0; i < count; i++)
        put_chapter(out, list, &chapters[i], later);
    buffer_append_text(out, TEXT("</ICD10CM.tabular>\r\n"));
}
