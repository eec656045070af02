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

/* What is drawn for several is, when one of them is. */
static gboolean
is_chosen (const EngraftChartSubjects *self,
           EngraftScene               *scene,
           guint                       subject)
{
  const char * const *members = engraft_scene_get_members (scene, subject);

  if (!self->selection)
    return FALSE;

  return members ? engraft_subject_selection_count (self->selection, self->key, members) > 0
                 : engraft_subject_selection_contains (self->selection, self->key, engraft_scene_get_subject (scene, subject));
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
  const char * const *members = engraft_scene_get_members (scene, self->subject);
  g_autofree char *chosen = NULL;

  if (!is_chosen (self, scene, self->subject))
    chosen = g_strdup (subject);
  else if (members)
    /* Translators: what is read of a bar, and how many of its patients are chosen */
    chosen = g_strdup_printf (_("%s · %u selected"), subject, engraft_subject_selection_count (self->selection, self->key, members));
  else
    /* Translators: what is read of a subject that was chosen */
    chosen = g_strdup_printf (_("%s · selected"), subject);

  return *at ? g_strdup_printf ("%s\n%s", chosen, at) : g_steal_pointer (&chosen);
}

void
engraft_chart_subjects_choose (EngraftChartSubjects *self,
                               EngraftScene         *scene,
                               gboolean              add)
{
  const char *subject = self->subject != G_MAXUINT ? engraft_scene_get_subject (scene, self->subject) : NULL;
  const char * const *members = subject ? engraft_scene_get_members (scene, self->subject) : NULL;

  if (!self->selection)
    return;
  if (members)
    engraft_subject_selection_select_all (self->selection, self->key, members, add);
  else if (!subject && !add)
    engraft_subject_selection_clear (self->selection);
  else if (subject && add)
    engraft_subject_selection_toggle (self->selection, self->key, subject);
  else if (subject)
    engraft_subject_selection_select (self->selection, self->key, subject);
}
