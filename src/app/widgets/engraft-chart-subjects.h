/* engraft-chart-subjects.h: which subjects of a chart are read and chosen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/project/engraft-subject-selection.h"

G_BEGIN_DECLS

/* Of a scene that draws each subject by itself */
typedef struct
{
  EngraftSubjectSelection *selection;   /* NULL: nobody is chosen here */
  char                    *key;         /* by which those of the scene are known */
  guint                    subject;     /* that is read; G_MAXUINT: none */
} EngraftChartSubjects;

void     engraft_chart_subjects_set         (EngraftChartSubjects       *self,
                                             EngraftSubjectSelection    *selection,
                                             const char                 *key);
/* whether there is anything to draw over the figure */
gboolean engraft_chart_subjects_are_shown   (const EngraftChartSubjects *self);
void     engraft_chart_subjects_draw        (const EngraftChartSubjects *self,
                                             EngraftScene               *scene,
                                             cairo_t                    *cr,
                                             const EngraftStyle         *style);
/* of the subject that is read, and what stands AT the cursor, if anything */
char    *engraft_chart_subjects_dup_reading (const EngraftChartSubjects *self,
                                             EngraftScene               *scene,
                                             const char                 *at);
/* the subject that is read, or nobody; ADD: besides the others, or no longer */
void     engraft_chart_subjects_choose      (EngraftChartSubjects       *self,
                                             EngraftScene               *scene,
                                             gboolean                    add);

G_END_DECLS
