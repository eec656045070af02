/* engraft-verdict-words.h: what a verdict is made of, and the same in words, in the language of whoever reads.
 *
 * A model file is made in one language and read in others: it keeps what was found, not only what was said of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/prediction/engraft-outcome-kind.h"
#include "libengraft/prediction/engraft-training.h"

G_BEGIN_DECLS

typedef enum
{
  ENGRAFT_DOUBT_NO_RANKING,     /* value, lower, upper: C or the area under the curve */
  ENGRAFT_DOUBT_NO_GAIN,        /* value: share of the error taken away */
  ENGRAFT_DOUBT_LITTLE_GAIN,    /* likewise */
  ENGRAFT_DOUBT_TOO_EXTREME,    /* value, lower, upper: the calibration slope */
  ENGRAFT_DOUBT_TOO_FLAT,       /* likewise */
  ENGRAFT_DOUBT_MEAN,           /* value: the mean that is predicted; other: what was observed */
  ENGRAFT_DOUBT_OPTIMISM,       /* value: of C or the area */
  ENGRAFT_DOUBT_FAILED,         /* value: how many bootstrap samples */
  ENGRAFT_DOUBT_FEW_EVENTS,     /* value: how many; other: how many a model needs */
  ENGRAFT_DOUBT_SIMPLER,        /* value: share of the error; other: that of a simpler learner, which is named */
  ENGRAFT_DOUBT_CHANCE,         /* value: share of trainings with outcomes dealt anew */
} EngraftDoubt;

/* What speaks against a model; numbers that it has none of are NaN. */
typedef struct
{
  EngraftDoubt  doubt;
  double        value;
  double        lower;
  double        upper;
  double        other;
  const char   *learner;     /* nick of one that is simpler, for the kind of outcome; static */
} EngraftVerdictReason;

typedef struct
{
  const char         *learner;   /* its title, not translated */
  const char         *event;
  EngraftOutcomeKind  kind;
  double              horizon;
  EngraftTimeUnit     unit;
  double              c;
  double              c_se;
  double              gain;
  EngraftVerdict      verdict;
  GArray             *reasons;   /* of EngraftVerdictReason */
} EngraftVerdictFacts;

/* One sentence. */
char   *engraft_verdict_words_say_reason (const EngraftVerdictReason *reason,
                                          EngraftOutcomeKind          kind);

/* What is predicted, how well, whether it can be believed, and why not. */
char   *engraft_verdict_words_say        (const EngraftVerdictFacts  *facts);

/* “reasons”, which the other function reads: NULL where there are none, as in files of former versions, or where a later version
 * knows one that this does not. */
void    engraft_verdict_words_add_json   (GArray                     *reasons,
                                          JsonBuilder                *builder);
GArray *engraft_verdict_words_read_json  (JsonObject                 *evaluation,
                                          EngraftOutcomeKind          kind);

G_END_DECLS
