/* engraft-cox-design.h: the columns that a model has, of its terms and of the rows that are used.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-natural-spline.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/survival/engraft-cox-terms-private.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

/* A column is the product of one or two parts: a number, or whether a level is the one. */
typedef struct
{
  guint   source;
  guint32 level;       /* ENGRAFT_NO_CODE: the number itself; of a spline its column */
} EngraftCoxPart;

typedef struct
{
  char           *name;
  guint           term;
  guint           n_parts;
  EngraftCoxPart  parts[2];
} EngraftCoxDesignColumn;

typedef struct
{
  EngraftCoxTerms     *terms;
  EngraftValueCoding **codings;     /* of each source; NULL of a number */
  GPtrArray          **words;       /* of each source: what its levels are called beside its title; NULL of a number */
  GPtrArray          **alone;       /* the same where nothing stands beside them */
  guint32             *references;
  double              *means;       /* of a number, over the rows that are used */
  EgNaturalSpline     *splines;     /* of a spline; else without knots */
  double              *origins;     /* of a spline: where its hazard ratio is 1 */
  double              *lows;        /* of a spline: the smallest and largest value that is used */
  double              *highs;
  GArray              *columns;     /* of EngraftCoxDesignColumn */
} EngraftCoxDesign;

/* START: a landmark, of which only rows that end later have a say in means and knots, or NaN.  Means are weighted. */
gboolean engraft_cox_design_init   (EngraftCoxDesign       *self,
                                    EngraftCoxTerms        *terms,
                                    EngraftSurvivalData    *data,
                                    double                  start,
                                    EngraftOperation       *operation,
                                    GError                **error);
/* The same of any N_ROWS rows of the table, which have all columns of the terms.  WEIGHTS: one for each, or NULL. */
gboolean engraft_cox_design_init_for_rows (EngraftCoxDesign *self,
                                    EngraftCoxTerms        *terms,
                                    const guint            *rows,
                                    gsize                   n_rows,
                                    const double           *weights,
                                    EngraftOperation       *operation,
                                    GError                **error);
void     engraft_cox_design_clear  (EngraftCoxDesign       *self);

/* What people call a column or a term: by the labels of the table's columns, unless two have the same one. */
char    *engraft_cox_design_dup_title      (const EngraftCoxDesign *self,
                                            guint                   column);
char    *engraft_cox_design_dup_term_title (const EngraftCoxDesign *self,
                                            guint                   term);

/* Values of a column in the order of ORDER, of N rows of the data.  OPERATION may be NULL; once it is cancelled, here and
 * below, what is left of the values is 0. */
void     engraft_cox_design_fill   (const EngraftCoxDesign *self,
                                    EngraftSurvivalData    *data,
                                    guint                   column,
                                    const guint32          *order,
                                    gsize                   n,
                                    double                 *values,
                                    EngraftOperation       *operation);

/* Values of a column in the N rows that the design was made for. */
void     engraft_cox_design_fill_rows (const EngraftCoxDesign *self,
                                    const guint            *rows,
                                    guint                   column,
                                    gsize                   n,
                                    double                 *values,
                                    EngraftOperation       *operation);

/* Values as engraft_cox_design_fill () gives them, as if all rows had LEVEL of SOURCE. */
void     engraft_cox_design_fill_as (const EngraftCoxDesign *self,
                                    EngraftSurvivalData    *data,
                                    guint                   column,
                                    const guint32          *order,
                                    gsize                   n,
                                    guint                   source,
                                    guint32                 level,
                                    double                 *values,
                                    EngraftOperation       *operation);

/* Forgets the rows; levels and means stay. */
void     engraft_cox_design_forget (EngraftCoxDesign       *self);

/* The number of a level of a source that has levels, or ENGRAFT_NO_CODE.  Of yes and no “true” and “false” are such names, too. */
guint32  engraft_cox_design_find_level (const EngraftCoxDesign *self,
                                        guint                   source,
                                        const char             *name);

/* What a column has of a number: itself, or a column of its spline. */
double   engraft_cox_design_part_of (const EngraftCoxDesign *self,
                                     const EngraftCoxPart   *part,
                                     double                  number);

/* The settings of a profile, such as “age=50” and “disease=AML, low risk”. */
char   **engraft_cox_design_split  (const char             *profile);

/* Whether a setting names a source, or a column that an expression is of. */
gboolean engraft_cox_design_is_about (const EngraftCoxDesign *self,
                                      const char             *setting);

/* A row for somebody such as “age=50, sex=f”; what is not said is at its mean or its reference.  A column that an
 * expression is of, such as bili of log(bili), may be said instead of it. */
gboolean engraft_cox_design_read   (const EngraftCoxDesign *self,
                                    const char             *profile,
                                    double                 *row,
                                    GError                **error);

G_END_DECLS
