/* Two tables as C source in one program, through their headers, in C and in C++: the same bytes
 * under two names, which both open. For table-forms, which makes first.h and second.h. */
#include <codeset_table.h>
#include <first.h>
#include <second.h>
#include <second.h> /* a header may be included twice */
#include <stdio.h>
#include <string.h>

static int opens(const void *bytes, size_t size)
{
    struct codeset_table table;
    return codeset_table_open_memory(&table, bytes, size, CODESET_VERIFY) == CODESET_OK &&
           table.system_count > 0;
}

int main(void)
{
    if (opens(codeset_table_image, codeset_table_image_size) &&
        opens(second_table, second_table_size) && second_table_size == codeset_table_image_size &&
        memcmp(second_table, codeset_table_image, second_table_size) == 0)
        return 0;
    fprintf(stderr, "two_tables: the two are not the same table\n");
    return 1;
}
