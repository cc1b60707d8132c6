#include "tests/samples/sample_hcpcs.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_YEAR = 2016, LINE = 320, SHORT_LINE = 91, PIECE = 80 };
enum { IN_2016 = 1, IN_2017 = 2, IN_2018 = 4, IN_ALL = 7 };

struct hcpcs_row {
    int years; /* the files that have it, by IN_... */
    const char *code, *add, *end, *action, *coverage, *betos;
    const char *short_title, *long_title;
};

static const struct hcpcs_row rows[] = {
    {IN_ALL, "Q1", "20000101", "", "N", "", "", "Tide coming in", "Tide coming in"},
    {IN_2016, "Q2", "20010101", "20141231", "N", "", "", "Oars lost", "Oars lost at sea"},
    {IN_2017, "Q2", "20170101", "", "A", "", "", "Cabin shared", "Berth shared by two sailors"},
    {IN_2018, "Q2", "20170101", "", "N", "", "", "Cabin shared", "Berth shared by two sailors"},
    {IN_ALL, "A0101", "19990101", "", "N", "D", "Z2", "Ferry, one way", "Ferry, one way, each"},
    {IN_2016, "Z0001", "20000101", "", "N", "D", "D1A", "Rope ladder, hemp",
     "Rope ladder of hemp, three strands, with wooden rungs and brass eyes, for boarding a pilot "
     "cutter from either side in any weather, each"},
    {IN_2017, "Z0001", "20000101", "", "P", "C", "D1A", "Rope ladder, hemp",
     "Rope ladder of hemp, three strands, with wooden rungs and brass eyes, for boarding a pilot "
     "cutter from either side in any weather, each"},
    {IN_2018, "Z0001", "20000101", "", "N", "C", "D1B", "Rope ladder, any",
     "Rope ladder of hemp or sisal, three strands, with wooden rungs and brass eyes, for boarding "
     "a pilot cutter from either side in any weather, each"},
    {IN_2017, "Z0010", "20170101", "", "A", "D", "D1A", "Lantern, tin", "Lantern of tin, each"},
    {IN_2018, "Z0010", "20170101", "", "N", "D", "D1A", "Lantern, tin", "Lantern of tin, each"},
    {IN_2017 | IN_2018, "Z0011", "20160401", "20161231", "D", "D", "", "Lamp oil, trial",
     "Lamp oil on trial, per pint"},
    {IN_2016, "Z0012", "20030101", "", "N", "C", "", "Sea biscuit", "Sea biscuit, per pound"},
    {IN_2017 | IN_2018, "Z0012", "20030101", "20161231", "D", "C", "", "Sea biscuit",
     "Sea biscuit, per pound"},
    {IN_2016, "Z0013", "20030101", "", "N", "C", "", "Lime juice", "Lime juice, per gill"},
    {IN_2017 | IN_2018, "Z0013", "20030101", "20151231", "D", "C", "", "Lime juice",
     "Lime juice, per gill"},
    {IN_2016, "Z0014", "20160101", "", "A", "C", "", "Night watch", "Night watch, per hour"},
    {IN_2017 | IN_2018, "Z0014", "20151102", "", "N", "C", "", "Night watch",
     "Night watch, per hour"},
    {IN_2016, "Z0015", "19990701", "20151231", "D", "C", "", "Day watch", "Day watch, per hour"},
    {IN_2017 | IN_2018, "Z0015", "19990701", "20160229", "N", "C", "", "Day watch",
     "Day watch, per hour"},
    {IN_2016, "Z0016", "20060101", "20151231", "D", "C", "", "Sextant check",
     "Sextant, yearly check"},
    {IN_2017 | IN_2018, "Z0016", "20060101", "", "R", "C", "", "Sextant check",
     "Sextant, yearly check"},
    {IN_2016, "Z0017", "19980101", "20121231", "N", "I", "", "Astrolabe", "Astrolabe, brass"},
    {IN_2016, "Z0018", "20150401", "", "N", "C", "", "Fog horn test", "Fog horn, test"},
    {IN_2016, "Z0019", "19940101", "20131231", "N", "C", "", "Message pigeon",
     "Message carried by pigeon, each"},
    {IN_2018, "Z0019", "20170701", "", "A", "C", "", "Signal rocket", "Rocket, red, for signals"},
    {IN_2016 | IN_2017, "Z0020", "20050101", "20151231", "N", "C", "", "Harbor pilot",
     "Harbor pilot, per passage"},
    {IN_2018, "Z0020", "20180101", "", "R", "C", "", "Harbor pilot", "Harbor pilot, per passage"},
    {IN_2018, "Z0021", "20010101", "20141231", "N", "C", "", "Barrel hoops", "Hoops for a barrel"},
    {IN_2018, "Z0021", "20180101", "", "A", "C", "", "Chart, coast", "Chart of one coast, inked"},
    {IN_2018, "Z0022", "20180401", "", "A", "C", "", "Tide table", "Tide table, next season"},
};

/* Columns are counted from 1, as in the layout. */
static void place(char line[LINE + 1], size_t column, const char *value)
{
    memcpy(line + column - 1, value, strlen(value));
}

/* The next piece of a description ends before the word that does not fit. */
static size_t piece_length(const char *text)
{
    size_t length = strlen(text);
    if (length <= PIECE)
        return length;
    for (length = PIECE; length > 0 && text[length] != ' ';)
        length--;
    return length;
}

static void put_first_fields(char line[LINE + 1], const struct hcpcs_row *row)
{
    place(line, 92, row->short_title);
    place(line, 120, "00");
    place(line, 128, "9");
    place(line, 230, row->coverage);
    place(line, 257, row->betos);
    place(line, 261, "9");
    place(line, 269, row->add);
    place(line, 277, row->add);
    place(line, 285, row->end);
    place(line, 293, row->action);
}

static void put_row(struct buffer *out, const struct hcpcs_row *row, int year)
{
    bool modifier = strlen(row->code) == 2;
    const char *text = row->long_title;
    unsigned sequence = 100;
    for (bool first = true; first || *text != '\0'; first = false, sequence += 100) {
        char line[LINE + 1], number[12];
        size_t length = piece_length(text);
        memset(line, ' ', LINE);
        line[LINE] = '\0';
        snprintf(number, sizeof number, "%05u", sequence);
        place(line, modifier ? 4 : 1, row->code);
        place(line, 6, number);
        line[10] = modifier ? (first ? '7' : '8') : (first ? '3' : '4');
        memcpy(line + 11, text, length);
        if (first)
            put_first_fields(line, row);
        /* until 2017 a line that only goes on ends with its text */
        buffer_append(out, line, first || year >= 2018 ? LINE : SHORT_LINE);
        buffer_append_text(out, TEXT("\r\n"));
        text += length;
        text += *text == ' ';
    }
}

void put_hcpcs_records(struct buffer *out, int year)
{
    if (year >= 2018)
        buffer_append_text(out,
                           TEXT("Made-up codes of a harbor, in the layout of the publisher.\r\n"
                                "\tNo code in this file\xa0is one.\r\n\r\n"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].years & (1 << (year - FIRST_YEAR)))
            put_row(out, &rows[i], year);
}
