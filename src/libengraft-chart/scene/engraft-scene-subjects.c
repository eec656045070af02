/* engraft-scene-subjects.c: the subjects of a figure that draws each by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/scene/engraft-scene-private.h"

#include <math.h>

/**
 * engraft_scene_get_n_subjects:
 * @self: a scene
 *
 * Tells how many subjects are drawn each by itself.  They are numbered in the order in which they are drawn.
 *
 * Returns: how many; 0 of most figures
 */
guint
engraft_scene_get_n_subjects (EngraftScene *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), 0);

  return self->subjects ? self->subjects->ids->len : 0;
}

/**
 * engraft_scene_get_subject:
 * @self: a scene
 * @subject: the number of a subject
 *
 * Tells who it is.
 *
 * Returns: (transfer none): as the column of the subjects says, or the number of the row
 */
const char *
engraft_scene_get_subject (EngraftScene *self,
                           guint         subject)
{
  g_return_val_if_fail (ENGRAFT_IS_SCENE (self) && subject < engraft_scene_get_n_subjects (self), NULL);

  return self->subjects->ids->pdata[subject];
}

/**
 * engraft_scene_get_members:
 * @self: a scene
 * @subject: the number of a subject
 *
 * Tells for whom it stands: a bar or a box may be of several subjects, or of none.
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): subjects; %NULL: it is a subject itself
 */
const char * const *
engraft_scene_get_members (EngraftScene *self,
                           guint         subject)
{
  g_return_val_if_fail (ENGRAFT_IS_SCENE (self) && subject < engraft_scene_get_n_subjects (self), NULL);

  return self->subjects->members ? self->subjects->members->pdata[subject] : NULL;
}

/**
 * engraft_scene_can_be_chosen:
 * @self: a scene
 *
 * Tells whether what is drawn stands for subjects who are known.
 *
 * Returns: %FALSE when there are none, or bars can only be read
 */
gboolean
engraft_scene_can_be_chosen (EngraftScene *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), FALSE);

  return engraft_scene_names_subjects (self) && !self->subjects->nameless && self->subjects->ids->len > 0;
}

/**
 * engraft_scene_get_subject_column:
 * @self: a scene
 *
 * Names the column of the subjects.
 *
 * Returns: (transfer none) (nullable): its name; %NULL: there are none, or they are rows
 */
const char *
engraft_scene_get_subject_column (EngraftScene *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), NULL);

  return self->subjects ? self->subjects->column : NULL;
}

/**
 * engraft_scene_names_subjects:
 * @self: a scene
 *
 * Tells whether what is read one by one are subjects of the data, which can be chosen, rather than parts of the figure, such
 * as the cells of a grid.
 *
 * Returns: %FALSE also where nothing is read one by one
 */
gboolean
engraft_scene_names_subjects (EngraftScene *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCENE (self), FALSE);

  return engraft_scene_get_n_subjects (self) > 0 && self->subjects->shape != ENGRAFT_SUBJECTS_AREAS;
}

/**
 * engraft_scene_find_subject:
 * @self: a scene that was drawn
 * @px: in points
 * @py: in points
 * @subject: (out): the number of the subject
 *
 * Finds the subject that is drawn at a place.  O(subjects).
 *
 * Returns: whether there is one
 */
gboolean
engraft_scene_find_subject (EngraftScene *self,
                            double        px,
                            double        py,
                            guint        *subject)
{
  g_return_val_if_fail (ENGRAFT_IS_SCENE (self) && subject, FALSE);

  *subject = self->subjects ? engraft_subject_map_find (self->subjects, &self->layout.frame, px, py) : ENGRAFT_NO_SUBJECT;

  return *subject != ENGRAFT_NO_SUBJECT;
}

/**
 * engraft_scene_get_subject_place:
 * @self: a scene that was drawn
 * @subject: the number of a subject
 * @px: (out): in points
 * @py: (out): in points
 *
 * Tells where a subject is drawn: halfway from its first to its last point.
 */
void
engraft_scene_get_subject_place (EngraftScene *self,
                                 guint         subject,
                                 double       *px,
                                 double       *py)
{
  g_return_if_fail (ENGRAFT_IS_SCENE (self) && subject < engraft_scene_get_n_subjects (self));

  engraft_subject_map_get_place (self->subjects, &self->layout.frame, subject, px, py);
}

/**
 * engraft_scene_dup_subject_readout:
 * @self: a scene
 * @subject: the number of a subject
 *
 * What the figure says of one subject.
 *
 * Returns: (transfer full): a phrase for people
 */
char *
engraft_scene_dup_subject_readout (EngraftScene *self,
                                   guint         subject)
{
  g_return_val_if_fail (ENGRAFT_IS_SCENE (self) && subject < engraft_scene_get_n_subjects (self), NULL);

  return self->subjects->read (self->subjects->data, subject);
}

/**
 * engraft_scene_draw_subject:
 * @self: a scene
 * @cr: where the scene was drawn
 * @subject: the number of a subject
 * @style: as the scene was drawn
 *
 * Lifts a subject out of the figure, by a frame or a line in the colour of the text.
 */
void
engraft_scene_draw_subject (EngraftScene       *self,
                            cairo_t            *cr,
                            guint               subject,
                            const EngraftStyle *style)
{
  EngraftCanvas canvas = { .cr = cr, .style = style };
  EngraftFrame frame;

  g_return_if_fail (ENGRAFT_IS_SCENE (self) && subject < engraft_scene_get_n_subjects (self));
  g_return_if_fail (cr != NULL && style != NULL);

  canvas.line_width = MAX (style->line_width, self->line_width);
  frame = self->layout.frame;
  frame.canvas = &canvas;
  if (frame.plot.width > 0)
    engraft_subject_map_draw (self->subjects, &frame, subject);
}
