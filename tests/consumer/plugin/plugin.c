// A plugin that uses rclab: the thread that calls it attaches.
#include <rclab/rclab.h>

void plugin_use(void);

void
plugin_use(void)
{
    rc_thread_attach();
}
