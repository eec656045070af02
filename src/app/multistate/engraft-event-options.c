/* engraft-event-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/multistate/engraft-event-options.h"

#include <glib/gi18n.h>

#include "libengraft/survival/engraft-event-column.h"

struct _EngraftEventOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftEventOptions, engraft_event_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_event_options_class_init (EngraftEventOptionsClass *klass)
{
  GParamSpec *properties[] = {
    g_param_spec_string ("name", N_("Name"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    g_param_spec_string ("time", N_("When It Happened"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    g_param_spec_string ("happened", N_("Whether It Happened"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_event_options_init (EngraftEventOptions *self)
{
}

EngraftEventOptions *
engraft_event_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_EVENT_OPTIONS, NULL);
}

void
engraft_event_options_set_text (EngraftEventOptions *self,
                                EngraftTable        *table,
                                const char          *text)
{
  g_autofree char *name = NULL, *time = NULL, *happened = NULL;

  g_return_if_fail (ENGRAFT_IS_EVENT_OPTIONS (self) && ENGRAFT_IS_TABLE (table) && text);

  engraft_event_text_split (table, text, &name, &time, &happened);
  g_object_set (self, "name", name, "time", time, "happened", happened, NULL);
}

char *
engraft_event_options_dup_text (EngraftEventOptions *self)
{
  const char *name, *time, *happened;

  g_return_val_if_fail (ENGRAFT_IS_EVENT_OPTIONS (self), NULL);

  name = engraft_options_get_string (ENGRAFT_OPTIONS (self), "name");
  time = engraft_options_get_string (ENGRAFT_OPTIONS (self), "time");
  happened = engraft_options_get_string (ENGRAFT_OPTIONS (self), "happened");
  if (!name || !*name || !time)
    return NULL;

  return happened ? g_strdup_printf ("%s=%s:%s", name, time, happened) : g_strdup_printf ("%s=%s", name, time);
}
