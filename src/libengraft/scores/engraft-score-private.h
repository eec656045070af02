/* engraft-score-private.h: a score as its parts see it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/scores/engraft-score-input-private.h"
#include "libengraft/scores/engraft-score.h"

G_BEGIN_DECLS

typedef struct
{
  double  limit;    /* infinite: of all that is left */
  gboolean below;   /* the limit itself is not in it */
  char   *title;
} EngraftScoreBand;

/* a named step of the rule, or something that comes out of it */
typedef struct
{
  char      *id;
  char      *title;
  char      *formula;    /* as it is read */
  char      *expanded;   /* with the days of series in place of their names */
  char      *unit;       /* or NULL */
  char      *none;       /* what it means that there is no value, or NULL */
  int        digits;     /* behind the point */
  gboolean   logical;    /* true or false */
  double     minimum, maximum;   /* NaN when there is no end */
  GPtrArray *bands;      /* of EngraftScoreBand, rising */
} EngraftScoreStep;

/* something to be said under a condition */
typedef struct
{
  char *when;
  char *expanded;
  char *text;
} EngraftScoreRemark;

struct _EngraftScore
{
  GObject             parent_instance;

  char               *id, *title, *abbreviation, *version, *subject;
  char               *window, *source, *link, *read, *refusal;   /* NULL where nothing is said */
  EngraftScoreStatus  status;
  GPtrArray          *caveats;   /* of char */
  GPtrArray          *inputs;    /* of EngraftScoreInput */
  GPtrArray          *steps;     /* of EngraftScoreStep */
  GPtrArray          *results;   /* of EngraftScoreStep; the first is the score */
  GPtrArray          *checks;    /* of EngraftScoreRemark: values that do not fit together */
  GPtrArray          *notices;   /* of EngraftScoreRemark */
};

EngraftScoreStep   *engraft_score_step_new      (void);
EngraftScoreRemark *engraft_score_remark_new    (const char    *when,
                                                 const char    *text);
const EngraftScoreBand *engraft_score_step_find_band (const EngraftScoreStep *self,
                                                      double                  value);
/* translated */
const char             *engraft_score_band_get_title (const EngraftScoreBand *self);
char               *engraft_score_step_dup_value (const EngraftScoreStep *self,
                                                  double                  value);

/* engraft-score-reader.c */
EngraftScore       *engraft_score_read          (JsonNode      *root,
                                                 const char    *name,
                                                 GError       **error);

/* engraft-score-formulas.c */
char               *engraft_score_expand        (EngraftScore  *self,
                                                 const char    *formula,
                                                 GError       **error);
EngraftTable       *engraft_score_make_inputs   (EngraftScore  *self,
                                                 double       **values,
                                                 guint          n_rows);
EngraftTable       *engraft_score_evaluate      (EngraftScore  *self,
                                                 EngraftTable  *inputs,
                                                 char         **place,
                                                 GError       **error);
guint               engraft_score_get_n_columns (EngraftScore  *self);
gboolean            engraft_score_validate      (EngraftScore  *self,
                                                 const char    *name,
                                                 GError       **error);

G_END_DECLS
