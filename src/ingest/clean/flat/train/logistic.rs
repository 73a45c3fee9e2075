//! Logistic regression over hashed tokens, with a quadratic penalty, by L-BFGS.

/// A line as the lexicon sees it.
pub(super) struct Example<'e> {
    /// The hashes of its tokens.
    pub(super) tokens: &'e [usize],
    /// Whether it is part of an article.
    pub(super) kept: bool,
    /// How much it counts.
    pub(super) weight: f32,
}

/// What was learnt: a weight for each hash, and the intercept behind the last of them.
pub(super) struct Model {
    parameters: Vec<f64>,
}

/// Steps of the search, and how many of them the curvature is taken from.
const STEPS: usize = 60;
const MEMORY: usize = 8;

impl Model {
    /// The weights of the hashes.
    pub(super) fn weights(&self) -> &[f64] {
        self.parameters.split_last().map_or(&[], |(_, weights)| weights)
    }

    /// The intercept.
    pub(super) fn intercept(&self) -> f64 {
        self.parameters.last().copied().unwrap_or(0.0)
    }

    /// The value of a line: the logit that it is part of an article.
    pub(super) fn value(&self, tokens: &[usize]) -> f32 {
        value(&self.parameters, tokens) as f32
    }
}

fn value(parameters: &[f64], tokens: &[usize]) -> f64 {
    let sum: f64 = tokens.iter().map(|&token| parameters[token]).sum();
    let intercept = parameters.last().copied().unwrap_or(0.0);
    intercept + sum / (tokens.len().max(1) as f64).sqrt()
}

/// Learns weights for hashes below `table`.
pub(super) fn fit(examples: &[Example<'_>], table: usize) -> Model {
    let mut parameters = vec![0.0; table + 1];
    let mut loss = Loss { examples, gradient: vec![0.0; table + 1] };
    let mut at = loss.at(&parameters);
    let mut gradient = loss.gradient.clone();
    let mut pairs: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
    for _ in 0..STEPS {
        let direction = direction(&gradient, &pairs);
        let slope = dot(&gradient, &direction);
        let mut step = if pairs.is_empty() { 1.0 / norm(&gradient).max(1.0) } else { 1.0 };
        let (next, value) = loop {
            let next: Vec<f64> = parameters.iter().zip(&direction).map(|(at, go)| at + step * go).collect();
            let value = loss.at(&next);
            if value <= at + 1e-4 * step * slope || step < 1e-10 {
                break (next, value);
            }
            step *= 0.5;
        };
        let moved: Vec<f64> = next.iter().zip(&parameters).map(|(to, from)| to - from).collect();
        let turned: Vec<f64> = loss.gradient.iter().zip(&gradient).map(|(to, from)| to - from).collect();
        if dot(&moved, &turned) > 1e-12 {
            pairs.push((moved, turned));
            if pairs.len() > MEMORY {
                pairs.remove(0);
            }
        }
        let gained = at - value;
        parameters = next;
        gradient.clone_from(&loss.gradient);
        at = value;
        if gained < 1e-7 * at.abs() {
            break;
        }
    }
    Model { parameters }
}

struct Loss<'e> {
    examples: &'e [Example<'e>],
    gradient: Vec<f64>,
}

impl Loss<'_> {
    /// The loss at a point; its gradient is left behind. The intercept is not penalised.
    fn at(&mut self, parameters: &[f64]) -> f64 {
        let last = parameters.len() - 1;
        let mut loss = 0.0;
        self.gradient.copy_from_slice(parameters);
        self.gradient[last] = 0.0;
        for weight in &parameters[..last] {
            loss += 0.5 * weight * weight;
        }
        for example in self.examples {
            let value = value(parameters, example.tokens);
            let sign = if example.kept { 1.0 } else { -1.0 };
            let weight = f64::from(example.weight);
            loss += weight * (-sign * value).exp().ln_1p();
            let pull = -weight * sign / (1.0 + (sign * value).exp());
            let share = pull / (example.tokens.len().max(1) as f64).sqrt();
            for &token in example.tokens {
                self.gradient[token] += share;
            }
            self.gradient[last] += pull;
        }
        loss
    }
}

/// The direction of descent by the two-loop recursion (Nocedal and Wright, Numerical Optimization, algorithm 7.4).
fn direction(gradient: &[f64], pairs: &[(Vec<f64>, Vec<f64>)]) -> Vec<f64> {
    let mut direction: Vec<f64> = gradient.iter().map(|value| -value).collect();
    let mut shares = Vec::with_capacity(pairs.len());
    for (moved, turned) in pairs.iter().rev() {
        let share = dot(moved, &direction) / dot(moved, turned);
        add(&mut direction, -share, turned);
        shares.push(share);
    }
    if let Some((moved, turned)) = pairs.last() {
        let scale = dot(moved, turned) / dot(turned, turned);
        direction.iter_mut().for_each(|value| *value *= scale);
    }
    for ((moved, turned), share) in pairs.iter().zip(shares.into_iter().rev()) {
        let back = dot(turned, &direction) / dot(moved, turned);
        add(&mut direction, share - back, moved);
    }
    direction
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

fn add(to: &mut [f64], times: f64, what: &[f64]) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += times * what;
    }
}
