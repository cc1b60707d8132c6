/* Any bytes as an XML document, whole and in pieces: the same events, and promises kept. */
#include "tests/fuzz/fuzzing.h"

#include <string.h>

#include "parsers/containers/xml.h"
#include "tests/support/pieces.h"

struct events {
    struct buffer text;
    size_t depth;
    bool over; /* nothing may come any more */
};

static enum status on_start(void *context, struct xml_reader *x, const char *name)
{
    struct events *e = context;
    FUZZ_REQUIRE(!e->over, "nothing comes after a failure");
    FUZZ_REQUIRE(++e->depth <= XML_DEPTH_LIMIT, "the depth is limited");
    FUZZ_REQUIRE(xml_place(x).line > 0, "an event has a line");
    struct text value = xml_attribute(x, "a"), none = xml_attribute(x, "no such name");
    FUZZ_REQUIRE(text_is_utf8(value, NULL), "values are UTF-8");
    FUZZ_REQUIRE(!text_is_stated(none), "what is not there is not stated");
    buffer_printf(&e->text, "<%s a='%.*s'>", name, TEXT_ARGS(value));
    e->over = strcmp(name, "stop") == 0;
    return e->over ? STATUS_END : STATUS_OK;
}

static enum status on_text(void *context, struct xml_reader *x, struct text piece)
{
    struct events *e = context;
    (void)x;
    FUZZ_REQUIRE(!e->over && e->depth > 0, "text stands in an element");
    FUZZ_REQUIRE(piece.length > 0 && text_is_utf8(piece, NULL), "text is UTF-8");
    FUZZ_REQUIRE(!memchr(piece.at, '\0', piece.length), "text has no NUL");
    buffer_append_text(&e->text, piece);
    return STATUS_OK;
}

static enum status on_end(void *context, struct xml_reader *x, const char *name)
{
    struct events *e = context;
    (void)x;
    FUZZ_REQUIRE(!e->over && e->depth-- > 0, "an end has a beginning");
    buffer_printf(&e->text, "</%s>", name);
    return STATUS_OK;
}

static enum status read_events(struct events *e, struct text bytes, size_t size)
{
    struct pieces pieces;
    struct diagnostics d;
    struct xml_handler handler = {on_start, on_text, on_end, e};
    *e = (struct events){0};
    diagnostics_init(&d);
    pieces_init(&pieces, bytes, size, pieces_seed_of(bytes));
    enum status status = xml_read("input", pieces_source(&pieces), &handler, &d);
    FUZZ_REQUIRE(diagnostics_errors(&d) == (status == STATUS_FAILED), "a refusal has one reason");
    FUZZ_REQUIRE(status != STATUS_OK || e->depth == 0, "what began has ended");
    FUZZ_REQUIRE((status == STATUS_END) == e->over, "the handler ends the reading");
    FUZZ_REQUIRE(!d.out_of_memory, "memory suffices");
    pieces_release(&pieces);
    diagnostics_release(&d);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct text all = {(const char *)bytes, length};
    struct events whole, cut;
    enum status status = read_events(&whole, all, length);
    for (size_t size = 0; size < 2; size++) {
        FUZZ_REQUIRE(read_events(&cut, all, size) == status, "pieces make no difference");
        FUZZ_REQUIRE(text_equal(buffer_text(&cut.text), buffer_text(&whole.text)),
                     "the events are the same");
        buffer_release(&cut.text);
    }
    buffer_release(&whole.text);
    return 0;
}
