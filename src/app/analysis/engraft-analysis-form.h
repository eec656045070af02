/* engraft-analysis-form.h: the options of an analysis, at the side of its page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/window/engraft-page.h"
#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ANALYSIS_FORM (engraft_analysis_form_get_type ())

/* The base of the forms.  A subclass is a template of rows, each of which names its option; they are bound to
 * the parts of the spec that have it.  Below the rows that it says something of a notice stands in the
 * EngraftNoticeList whose “subjects” name the notice's, or else in the one without. */
G_DECLARE_DERIVABLE_TYPE (EngraftAnalysisForm, engraft_analysis_form, ENGRAFT, ANALYSIS_FORM, GtkBox)

struct _EngraftAnalysisFormClass
{
  GtkBoxClass parent_class;

  /* once the analysis is there, before its rows are bound; NULL: nothing */
  void (*set_up)      (EngraftAnalysisForm *self);
  /* only what applies is shown; NULL: nothing */
  void (*update_rows) (EngraftAnalysisForm *self);
};

/* that of the kind of the analysis */
GtkWidget       *engraft_analysis_form_new           (EngraftAnalysis     *analysis);
/* does what a notice proposes; where that is another analysis, it is shown */
void             engraft_analysis_show_remedy        (GtkWidget           *widget,
                                                      EngraftAnalysis     *analysis,
                                                      EngraftNotice       *notice);
void             engraft_analysis_form_update        (EngraftAnalysisForm *self);

/* for subclasses */
EngraftAnalysis *engraft_analysis_form_get_analysis  (EngraftAnalysisForm *self);
EngraftOptions  *engraft_analysis_form_get_part      (EngraftAnalysisForm *self,
                                                      const char          *part);
/* the page of the analysis, beside which the form stands; NULL: it is shown nowhere */
EngraftPage     *engraft_analysis_form_find_page     (EngraftAnalysisForm *self);
EngraftTable    *engraft_analysis_form_get_table     (EngraftAnalysisForm *self);
/* whether the column that has a role is of one of these types, a mask of 1 << EngraftColumnType */
gboolean         engraft_analysis_form_is_of_type    (EngraftAnalysisForm *self,
                                                      const char          *role,
                                                      guint                types);
/* the text of the row must be numbers between spaces */
void             engraft_analysis_form_check_numbers (GtkWidget           *row);

G_END_DECLS
