#include "tools/compile/table_source.h"

#include <inttypes.h>

enum { WORDS_OF_LINE = 4 };

/* Words compile faster than bytes; on a big-endian machine the compiler turns them round. */
static const char head[] =
    "#include <stddef.h>\n"
    "#include <stdint.h>\n"
    "\n"
    "#ifdef __cplusplus\n"
    "extern \"C\" {\n"
    "#endif\n"
    "extern const size_t codeset_table_image_size;\n"
    "extern const uint64_t codeset_table_image[];\n"
    "#ifdef __cplusplus\n"
    "}\n"
    "#endif\n"
    "\n"
    "#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__\n"
    "#define B(x, n) ((UINT64_C(x) >> (8 * (n)) & 0xFF) << (56 - 8 * (n)))\n"
    "#define W(x) (B(x, 0) | B(x, 1) | B(x, 2) | B(x, 3) | B(x, 4) | B(x, 5) | B(x, 6) | B(x, 7))\n"
    "#else\n"
    "#define W(x) x\n"
    "#endif\n"
    "\n";

static void put_origin(const struct codeset_table *t, struct output *to)
{
    output_text(to, TEXT("/*\n * Lookup table, version 1.0, to be opened with\n"
                         " * codeset_table_open_memory(&table, codeset_table_image,\n"
                         " *                           codeset_table_image_size, 0).\n"
                         " * Written by codeset compile, from:\n"));
    for (int s = 0; s < (int)codeset_table_system_count(t); s++) {
        struct codeset_release release;
        for (uint32_t i = 0; codeset_table_release(t, s, i, &release) == CODESET_OK; i++)
            output_printf(to, " *   %s %s\n", release.name, release.package);
    }
    output_text(to, TEXT(" */\n"));
}

static void put_word(struct output *to, const unsigned char *p)
{
    static const char digits[] = "0123456789ABCDEF";
    char out[21] = "W(0x";
    for (int i = 0; i < 8; i++) {
        out[18 - 2 * i] = digits[p[i] >> 4];
        out[19 - 2 * i] = digits[p[i] & 15];
    }
    out[20] = ')';
    output_bytes(to, out, sizeof out);
}

void table_source_write(const struct codeset_table *t, struct output *to)
{
    put_origin(t, to);
    output_text(to, (struct text){head, sizeof head - 1});
    output_printf(to,
                  "const size_t codeset_table_image_size = %" PRIu64 ";\n"
                  "const uint64_t codeset_table_image[] = {\n",
                  t->size);
    for (uint64_t at = 0; at + 8 <= t->size; at += 8) {
        put_word(to, t->bytes + at);
        output_text(to, at / 8 % WORDS_OF_LINE == WORDS_OF_LINE - 1 ? TEXT(",\n") : TEXT(","));
    }
    output_text(to, TEXT("};\n"));
}
