/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENGRAFT_SCORE_ERROR (engraft_score_error_quark ())

/**
 * EngraftScoreError:
 * @ENGRAFT_SCORE_ERROR_DEFINITION: a file that defines a score is wrong
 * @ENGRAFT_SCORE_ERROR_NAME: no such score, input, unit or column
 * @ENGRAFT_SCORE_ERROR_VALUE: a value that cannot be read
 * @ENGRAFT_SCORE_ERROR_RANGE: a value that cannot be
 * @ENGRAFT_SCORE_ERROR_MISSING: a value that is needed is not given
 * @ENGRAFT_SCORE_ERROR_REFUSED: the values do not fit together, or the score is not computed here
 *
 * Why a score has no answer.
 */
typedef enum
{
  ENGRAFT_SCORE_ERROR_DEFINITION,
  ENGRAFT_SCORE_ERROR_NAME,
  ENGRAFT_SCORE_ERROR_VALUE,
  ENGRAFT_SCORE_ERROR_RANGE,
  ENGRAFT_SCORE_ERROR_MISSING,
  ENGRAFT_SCORE_ERROR_REFUSED,
} EngraftScoreError;

GQuark                engraft_score_error_quark             (void);

/**
 * EngraftScoreInputKind:
 * @ENGRAFT_SCORE_INPUT_NUMBER: a number
 * @ENGRAFT_SCORE_INPUT_WHOLE: a whole number
 * @ENGRAFT_SCORE_INPUT_CHOICE: one of several words
 * @ENGRAFT_SCORE_INPUT_FLAG: yes or no
 * @ENGRAFT_SCORE_INPUT_DATE: a date
 * @ENGRAFT_SCORE_INPUT_SERIES: a number on each of several days
 * @ENGRAFT_SCORE_INPUT_DAYS: of several days those on which something was so
 *
 * What an input of a score is.
 */
typedef enum
{
  ENGRAFT_SCORE_INPUT_NUMBER,
  ENGRAFT_SCORE_INPUT_WHOLE,
  ENGRAFT_SCORE_INPUT_CHOICE,
  ENGRAFT_SCORE_INPUT_FLAG,
  ENGRAFT_SCORE_INPUT_DATE,
  ENGRAFT_SCORE_INPUT_SERIES,
  ENGRAFT_SCORE_INPUT_DAYS,
} EngraftScoreInputKind;

#define ENGRAFT_TYPE_SCORE_INPUT (engraft_score_input_get_type ())

G_DECLARE_FINAL_TYPE (EngraftScoreInput, engraft_score_input, ENGRAFT, SCORE_INPUT, GObject)

const char            *engraft_score_input_get_id           (EngraftScoreInput  *self);
const char            *engraft_score_input_get_title        (EngraftScoreInput  *self);
const char            *engraft_score_input_get_note         (EngraftScoreInput  *self);
const char            *engraft_score_input_get_group        (EngraftScoreInput  *self);
EngraftScoreInputKind  engraft_score_input_get_kind         (EngraftScoreInput  *self);
gboolean               engraft_score_input_is_optional      (EngraftScoreInput  *self);
double                 engraft_score_input_get_minimum      (EngraftScoreInput  *self);
double                 engraft_score_input_get_maximum      (EngraftScoreInput  *self);
char                  *engraft_score_input_dup_range        (EngraftScoreInput  *self,
                                                             const char         *unit);
guint                  engraft_score_input_get_n_units      (EngraftScoreInput  *self);
const char            *engraft_score_input_get_unit         (EngraftScoreInput  *self,
                                                             guint               index);
gboolean               engraft_score_input_convert          (EngraftScoreInput  *self,
                                                             const char         *unit,
                                                             double             *value,
                                                             GError            **error);
guint                  engraft_score_input_get_n_levels     (EngraftScoreInput  *self);
const char            *engraft_score_input_get_level        (EngraftScoreInput  *self,
                                                             guint               index);
const char            *engraft_score_input_get_level_title  (EngraftScoreInput  *self,
                                                             guint               index);
guint                  engraft_score_input_get_n_columns    (EngraftScoreInput  *self);
char                  *engraft_score_input_dup_column_name  (EngraftScoreInput  *self,
                                                             guint               index);
gboolean               engraft_score_input_check            (EngraftScoreInput  *self,
                                                             double              value,
                                                             GError            **error);
gboolean               engraft_score_input_read_word        (EngraftScoreInput  *self,
                                                             const char         *text,
                                                             double             *value,
                                                             GError            **error);
gboolean               engraft_score_input_read             (EngraftScoreInput  *self,
                                                             const char         *text,
                                                             double             *values,
                                                             GError            **error);

G_END_DECLS
