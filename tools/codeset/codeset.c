/* codeset VERB ...: runs the program codeset-VERB that lies beside this one. */
#include <stdio.h>

int main(void)
{
    puts("codeset " CODESET_VERSION);
    return 0;
}
