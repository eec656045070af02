/* engraft-score-input-private.h: an input as the reader of definitions fills it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/scores/engraft-score-input.h"

G_BEGIN_DECLS

/* one of the values that an input can have */
typedef struct
{
  char   *value;    /* a word, or of a number its digits */
  double  number;   /* NaN for a word */
  char   *title;    /* what it means; NULL: nothing is said */
} EngraftScoreLevel;

/* the first unit is the one in which the rule is written: value = given * factor + offset */
typedef struct
{
  char   *unit;
  double  factor;
  double  offset;
} EngraftScoreUnit;

/* which way the score goes when the input rises and all others stay */
typedef enum
{
  ENGRAFT_SCORE_UNKNOWN_WAY,
  ENGRAFT_SCORE_UP,
  ENGRAFT_SCORE_DOWN,
} EngraftScoreWay;

struct _EngraftScoreInput
{
  GObject                parent_instance;

  char                  *id;
  char                  *title;
  char                  *note;     /* or NULL */
  char                  *group;    /* a heading over it, or NULL */
  EngraftScoreInputKind  kind;
  double                 minimum, maximum;   /* NaN: there is none */
  gboolean               open;     /* the minimum itself is not allowed */
  GPtrArray             *units;    /* of EngraftScoreUnit; may be empty */
  GPtrArray             *levels;   /* of EngraftScoreLevel; may be empty */
  gboolean               optional;
  char                  *needed;   /* a condition under which it is needed, or NULL */
  EngraftScoreWay        way;
  gint                   first, last;   /* days of a series */
  gboolean               gaps;     /* days of a series may be unknown */
};

EngraftScoreInput *engraft_score_input_new       (void);
EngraftScoreLevel *engraft_score_input_add_level (EngraftScoreInput *self,
                                                  const char        *value,
                                                  double             number,
                                                  const char        *title);
void               engraft_score_input_add_unit  (EngraftScoreInput *self,
                                                  const char        *unit,
                                                  double             factor,
                                                  double             offset);
char              *engraft_score_text_key        (const char        *text);

G_END_DECLS
