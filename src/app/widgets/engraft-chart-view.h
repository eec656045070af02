/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engraft-sheet.h"
#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/project/engraft-subject-selection.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CHART_VIEW (engraft_chart_view_get_type ())

G_DECLARE_FINAL_TYPE (EngraftChartView, engraft_chart_view, ENGRAFT, CHART_VIEW, GtkWidget)

GtkWidget    *engraft_chart_view_new         (void);
void          engraft_chart_view_set_scene   (EngraftChartView   *self,
                                              EngraftScene       *scene);
EngraftScene *engraft_chart_view_get_scene   (EngraftChartView   *self);
/* how the figure is dragged out */
void          engraft_chart_view_set_sheet   (EngraftChartView   *self,
                                              const EngraftSheet *sheet);
/* of text and lines, in points, for a room full of people; 0: what the scene says */
void          engraft_chart_view_set_size    (EngraftChartView   *self,
                                              double              font_size,
                                              double              line_width);
/* the x that is read; NaN: none */
double        engraft_chart_view_get_cursor  (EngraftChartView   *self);
void          engraft_chart_view_set_cursor  (EngraftChartView   *self,
                                              double              x);
const char   *engraft_chart_view_get_readout (EngraftChartView   *self);
/* the subjects that are lifted out, and which a click chooses; KEY: by which those of the scene are known; NULL: none */
void          engraft_chart_view_set_selection (EngraftChartView        *self,
                                                EngraftSubjectSelection *selection,
                                                const char              *key);
/* the subject that is read, of a scene that draws each by itself; G_MAXUINT: none */
guint         engraft_chart_view_get_subject (EngraftChartView   *self);
void          engraft_chart_view_set_subject (EngraftChartView   *self,
                                              guint               subject);
/* chooses the subject that is read; ADD: besides the others, or no longer */
void          engraft_chart_view_choose      (EngraftChartView   *self,
                                              gboolean            add);
gboolean      engraft_chart_view_is_zoomed   (EngraftChartView   *self);
void          engraft_chart_view_zoom        (EngraftChartView   *self,
                                              double              factor,
                                              double              centre);
void          engraft_chart_view_show_all    (EngraftChartView   *self);

G_END_DECLS
