#include "releases/identify.h"
#include "releases/calendar.h"
#include <string.h>
void catalogue_init(struct catalogue*c){memset(c,0,sizeof*c);arena_init(&c->texts);}
void catalogue_release(struct catalogue*c){(void)c;}
enum status catalogue_read(struct catalogue*c,const char*p,struct diagnostics*d){(void)c;(void)p;(void)d;return STATUS_OK;}
void calendar_init(struct calendar*c){memset(c,0,sizeof*c);arena_init(&c->texts);}
void calendar_release(struct calendar*c){(void)c;}
enum status calendar_read(struct calendar*c,const char*p,struct diagnostics*d){(void)c;(void)p;(void)d;return STATUS_OK;}
void identity_release(struct identity*i){buffer_release(&i->evidence);}
enum status identify(const struct member_evidence*m,size_t n,const struct catalogue*c,struct date asked,struct identity*id,struct diagnostics*d){(void)c;(void)d;memset(id,0,sizeof*id);id->decided=date_is_set(asked);id->effective=asked;for(size_t i=0;i<n;i++)if(m[i].system)id->system=m[i].system;return STATUS_OK;}
