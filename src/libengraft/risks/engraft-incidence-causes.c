/* engraft-incidence-causes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-incidence-causes.h"

/* What the description says of a value, or else the value with the title of its column where that is needed. */
static char *
dup_name (EngraftSurvivalData *data,
          const char          *value)
{
  const char *title = engraft_survival_data_get_status_title (data);

  for (guint i = 0; i < engraft_survival_data_get_n_endings (data); i++)
    if (g_str_equal (engraft_survival_data_get_ending (data, i, NULL), value) &&
        engraft_survival_data_get_ending_label (data, i))
      return g_strdup (engraft_survival_data_get_ending_label (data, i));

  return title ? g_strdup_printf ("%s = %s", title, value) : g_strdup (value);
}

/* Several values that are events together have the title of the event. */
static char *
dup_event_name (EngraftSurvivalData *data,
                guint                first)
{
  const char *title = engraft_survival_data_get_event_title (data);
  EngraftOutcome next = ENGRAFT_OUTCOME_OTHER;

  if (first + 1 < engraft_survival_data_get_n_endings (data))
    engraft_survival_data_get_ending (data, first + 1, &next);
  if (title && (next == ENGRAFT_OUTCOME_EVENT || !engraft_survival_data_get_ending_label (data, first)))
    return g_strdup (title);

  return dup_name (data, engraft_survival_data_get_ending (data, first, NULL));
}

static gboolean
take_code (EngraftIncidenceCauses *self,
           EngraftSurvivalData    *data,
           const char             *code)
{
  for (guint i = 0; i < engraft_survival_data_get_n_endings (data); i++)
    if (g_str_equal (engraft_survival_data_get_ending (data, i, NULL), code) && !self->of_ending[i + 1])
      {
        self->of_ending[i + 1] = self->names->len + 1;
        return TRUE;
      }

  return FALSE;
}

/* “name=code,code” or “code” */
static void
take_cause (EngraftIncidenceCauses *self,
            EngraftSurvivalData    *data,
            const char             *text)
{
  g_auto(GStrv) sides = g_strsplit (text, "=", 2);
  g_auto(GStrv) codes = sides[0] ? g_strsplit (sides[1] ? sides[1] : sides[0], ",", -1) : NULL;
  gboolean any = FALSE;

  for (guint i = 0; codes && codes[i]; i++)
    if (take_code (self, data, g_strstrip (codes[i])))
      any = TRUE;
    else if (!self->unknown)
      self->unknown = g_strdup (codes[i]);
  if (any)
    g_ptr_array_add (self->names, sides[1] ? g_strdup (g_strstrip (sides[0])) : dup_name (data, codes[0]));
}

void
engraft_incidence_causes_init (EngraftIncidenceCauses *self,
                               EngraftSurvivalData    *data,
                               const char * const     *causes)
{
  const guint n = engraft_survival_data_get_n_endings (data);
  guint8 event = 0;

  *self = (EngraftIncidenceCauses) { g_ptr_array_new_with_free_func (g_free), g_new0 (guint8, n + 1), NULL };
  for (guint i = 0; causes && causes[i]; i++)
    take_cause (self, data, causes[i]);
  for (guint i = 0; i < n; i++)
    {
      EngraftOutcome outcome;
      const char *value = engraft_survival_data_get_ending (data, i, &outcome);

      if (self->of_ending[i + 1])
        continue;
      if (outcome == ENGRAFT_OUTCOME_EVENT && event)
        {
          self->of_ending[i + 1] = event;
          continue;
        }
      if (outcome == ENGRAFT_OUTCOME_EVENT)
        event = self->names->len + 1;
      self->of_ending[i + 1] = self->names->len + 1;
      g_ptr_array_add (self->names, outcome == ENGRAFT_OUTCOME_EVENT && self->names->len == 0
                                    ? dup_event_name (data, i) : dup_name (data, value));
    }
}

void
engraft_incidence_causes_clear (EngraftIncidenceCauses *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->of_ending, g_free);
  g_clear_pointer (&self->unknown, g_free);
}
