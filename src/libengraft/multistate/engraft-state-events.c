/* engraft-state-events.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-events.h"

#include "libengraft/multistate/engraft-state-error.h"
#include "libengraft/survival/engraft-event-column.h"

GArray *
engraft_state_events_read (EngraftTable         *table,
                           EngraftStateOptions  *options,
                           GError              **error)
{
  const char * const *texts = engraft_options_get_strv (ENGRAFT_OPTIONS (options), "intermediate");
  g_autoptr(GArray) events = g_array_new (FALSE, FALSE, sizeof (EngraftEventColumn));

  g_array_set_clear_func (events, (GDestroyNotify) engraft_event_column_clear);
  for (guint i = 0; texts && texts[i]; i++)
    {
      EngraftEventColumn event;

      if (!engraft_event_column_init (&event, table, texts[i], ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN, error))
        return NULL;
      g_array_append_val (events, event);
    }

  return g_steal_pointer (&events);
}
