/* eg-forest.h: random forests of outcomes that are there or not, and of times to an event.
 *
 * Each tree is grown on a sample of the rows with replacement, as far as its leaves stay large enough; at each split some
 * features only, drawn anew, are looked at (Breiman, Mach Learn 2001;45:5-32).  The prediction is the mean of the leaves.
 *
 * Of an outcome that is there or not the split is the one that makes Gini's impurity smallest, and a leaf is the share of
 * its rows with the outcome.  Of times it is the one whose sides differ most by the log-rank test, and a leaf is its
 * Nelson-Aalen estimate (Ishwaran et al., Ann Appl Stat 2008;2:841-860).
 *
 * A value that is missing (NaN) goes, at each split, to the side where such rows made the split better.
 *
 * Trees do not depend on each other: threads may share what is to be grown, and the numbers are the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-tree-ensemble.h"

/* Rows of N times P numbers, row after row.  Y is 1 where the outcome, or the event at TIME, was seen.  TIME is NULL of an
 * outcome without times.  Rows of one UNIT, which may be NULL, are drawn together; codes below N_UNITS. */
typedef struct
{
  size_t          n;
  size_t          p;
  const float    *values;
  const uint8_t  *y;
  const double   *time;
  const uint32_t *unit;
  size_t          n_units;
} EgForestRows;

typedef struct
{
  uint32_t n_trees;
  uint32_t n_tried;       /* features looked at in each split that vary there; 0: the root of P, rounded down */
  uint32_t least;         /* rows in a leaf, each once however often it was drawn */
  uint32_t least_events;  /* of times: events in a leaf, as often as they were drawn */
  uint32_t depth;         /* splits on the way to a leaf; 0 or more than 60: 60 */
  uint32_t n_times;       /* hazards of leaves are kept at so many times of events, spread evenly; 0: 150 */
  int      whole;         /* each tree is of all rows once, nothing is drawn */
  uint64_t seed;
} EgForestSettings;

/* Rows made ready for growing; does not change after. */
typedef struct EgForestData EgForestData;

/* One tree, its nodes as of an ensemble of one. */
typedef struct
{
  uint32_t    n_nodes;
  EgTreeNode *nodes;
  uint32_t   *first_step;   /* of times: of each node where its steps begin, and where those of the last end */
  uint32_t    n_steps;
  uint32_t   *step_time;    /* which of the times */
  float      *step_hazard;  /* the hazard up to it, from there on to the next step */
} EgForestTree;

/* What a forest is.  The value of a leaf is its share with the outcome; of times it is the mortality, the sum of its
 * hazard over the times (Ishwaran et al. 2008, eq. 4.1). */
typedef struct
{
  uint32_t    n_features;
  uint32_t    n_trees;
  uint32_t   *first;        /* n_trees + 1, as of EgTreeEnsemble */
  EgTreeNode *nodes;
  uint32_t    n_times;      /* 0: an outcome without times */
  double     *times;        /* rising */
  uint32_t   *first_step;   /* of all nodes and one more */
  uint32_t   *step_time;
  float      *step_hazard;
} EgForest;

/* ROWS must live until the data is freed.  Features of more than 1024 different values are looked at in as many classes with about
 * as many rows.  EG_BAD_INPUT: no rows or features, a number that is infinite, a time that is not finite or is negative,
 * a unit out of range, or of times nobody with the event.  O(n p log n); 2 n p bytes. */
EgStatus eg_forest_data_new     (const EgForestRows      *rows,
                                 const EgForestSettings  *settings,
                                 EgForestData           **data);
void     eg_forest_data_free    (EgForestData            *self);

/* Grows tree NUMBER, from the stream "tree:NUMBER" of the seed.  O(n tried depth), of times times log n. */
EgStatus eg_forest_grow         (const EgForestData      *data,
                                 uint32_t                 number,
                                 EgForestTree            *tree);
void     eg_forest_tree_clear   (EgForestTree            *self);

/* Puts the trees, n_trees of the settings in their order, together. */
EgStatus eg_forest_join         (EgForest                *self,
                                 const EgForestData      *data,
                                 const EgForestTree      *trees);
void     eg_forest_clear        (EgForest                *self);

/* All of it in this thread.  STEP may be NULL. */
EgStatus eg_forest_init         (EgForest                *self,
                                 const EgForestRows      *rows,
                                 const EgForestSettings  *settings,
                                 EgStep                   step,
                                 void                    *step_data);

/* Whether it is what is said above: nodes whose covers are those of their children, leaves that are shares, and of times steps
 * that rise in time and hazard and sum to the mortality of the leaf.  All functions rely on it. */
EgStatus eg_forest_check        (const EgForest          *self);

/* The sum of the hazard of a leaf over the times. */
double   eg_forest_mortality    (const EgForest          *self,
                                 uint32_t                 leaf);

/* The nodes as an ensemble, whose margins and Shapley values are those of the forest times n_trees. */
void     eg_forest_get_ensemble (const EgForest          *self,
                                 EgTreeEnsemble          *ensemble);

/* Mean of the leaves of a row: the probability of the outcome; of times the mortality. */
double   eg_forest_value        (const EgForest          *self,
                                 const float             *row);

/* Of times: the mean cumulative hazard of a row at each of the times. */
void     eg_forest_hazards      (const EgForest          *self,
                                 const float             *row,
                                 double                  *hazards);

/* The hazard of a node, which is a leaf, up to a time; 0 before the first. */
double   eg_forest_node_hazard  (const EgForest          *self,
                                 uint32_t                 node,
                                 double                   time);

/* The mean of those of a row: its risk is 1 - exp (-hazard). */
double   eg_forest_hazard       (const EgForest          *self,
                                 const float             *row,
                                 double                   time);

/* Of each row of the data the mean over the trees that it was not drawn for: eg_forest_value (), or with a TIME that is
 * not NaN the hazard up to it.  N_OUT, which may be NULL, receives how many these are; without any the value is NaN. */
EgStatus eg_forest_out_of_bag   (const EgForest          *self,
                                 const EgForestData      *data,
                                 double                   time,
                                 double                  *value,
                                 uint32_t                *n_out);
