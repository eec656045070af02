/* engraft-chart-subjects.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-chart-subjects.h"

#include <glib/gi18n.h>

void
engraft_chart_subjects_set (EngraftChartSubjects    *self,
                            EngraftSubjectSelection *selection,
                            const char              *key)
{
  g_set_object (&self->selection, selection);
  g_free (self->key);
  self->key = g_strdup (key);
}

static gboolean
has_chosen (const EngraftChartSubjects *self)
{
  return self->selection && engraft_subject_selection_get_n (self->selection, self->key) > 0;
}

static gboolean
is_chosen (const EngraftChartSubjects *self,
           EngraftScene               *scene,
           guint                       subject)
{
  return self->selection
         && engraft_subject_selection_contains (self->selection, self->key, engraft_scene_get_subject (scene, subject));
}

gboolean
engraft_chart_subjects_are_shown (const EngraftChartSubjects *self)
{
  return self->subject != G_MAXUINT || has_chosen (self);
}

/* Those who are chosen, and the one that is read */
void
engraft_chart_subjects_draw (const EngraftChartSubjects *self,
                             EngraftScene               *scene,
                             cairo_t                    *cr,
                             const EngraftStyle         *style)
{
  guint n = engraft_scene_get_n_subjects (scene);

  for (guint subject = 0; subject < n && has_chosen (self); subject++)
    if (is_chosen (self, scene, subject))
      engraft_scene_draw_subject (scene, cr, subject, style);
  if (self->subject < n)
    engraft_scene_draw_subject (scene, cr, self->subject, style);
}

char *
engraft_chart_subjects_dup_reading (const EngraftChartSubjects *self,
                                    EngraftScene               *scene,
                                    const char                 *at)
{
  g_autofree char *subject = engraft_scene_dup_subject_readout (scene, self->subject);
  /* Translators: what is read of a subject that was chosen */
  g_autofree char *chosen = is_chosen (self, scene, self->subject) ? g_strdup_printf (_("%s · selected"), subject)
                                                                   : g_strdup (subject);

  return *at ? g_strdup_printf ("%s\n%s", chosen, at) : g_steal_pointer (&chosen);
}

void
engraft_chart_subjects_choose (EngraftChartSubjects *self,
                               EngraftScene         *scene,
                               gboolean              add)
{
  const char *subject = self->subject != G_MAXUINT ? engraft_scene_get_subject (scene, self->subject) : NULL;

  if (!self->selection)
    return;
  if (!subject && !add)
    engraft_subject_selection_clear (self->selection);
  else if (subject && add)
    engraft_subject_selection_toggle (self->selection, self->key, subject);
  else if (subject)
    engraft_subject_selection_select (self->selection, self->key, subject);
}
